package dev.plumbline.learn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A change that no single feature shows is found, where it is; and directions are those that others find. */
class MultivariateTest {

    private static Encoding encoding(
            final Dataset<Row> reference, final List<String> numbers, final List<String> names) {
        final Row moments = reference
                .selectExpr(Stream.concat(
                                numbers.stream()
                                        .flatMap(name ->
                                                Stream.of("avg(" + name + ")", "regr_sxx(" + name + ", " + name + ")")),
                                Stream.of("CAST(count(1) AS DOUBLE)"))
                        .toArray(String[]::new))
                .first();
        final double rows = moments.getDouble(2 * numbers.size());
        return new Encoding(Stream.<Encoding.Feature>concat(
                        IntStream.range(0, numbers.size())
                                .mapToObj(i -> new Encoding.Numeric(
                                        numbers.get(i),
                                        numbers.get(i),
                                        moments.getDouble(2 * i),
                                        Math.sqrt(moments.getDouble(2 * i + 1) / rows))),
                        names.stream().map(name -> {
                            final Map<String, Double> shares = new HashMap<>();
                            reference
                                    .groupBy(name)
                                    .count()
                                    .collectAsList()
                                    .forEach(row -> shares.put(row.getString(0), row.getLong(1) / rows));
                            return new Encoding.Names(name, name, shares);
                        }))
                .toList());
    }

    private static Dataset<Row> rotated() {
        return SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("common/src/test/resources/drift/rotated_correlation.parquet")
                        .toString())
                .selectExpr(
                        "x1",
                        "x2",
                        "x3",
                        "c1",
                        "row_id",
                        "row_id div 250 AS day",
                        "IF(part = 'current', 1.0D, 0.0D) AS is_current");
    }

    private static double error(final Reconstruction directions, final Dataset<Row> rows, final Encoding encoding) {
        return rows.select(encoding.numbers())
                .map(
                        (MapFunction<Row, Double>) row -> directions.distance(((Vector) row.get(0)).toArray()),
                        Encoders.DOUBLE())
                .agg(Map.of("value", "avg"))
                .first()
                .getDouble(0);
    }

    @Test
    void aRotatedCorrelationIsFoundWithItsFeatures() {
        final Dataset<Row> rows = rotated();
        final Dataset<Row> reference = rows.where("is_current = 0");
        final Encoding encoding = encoding(reference, List.of("x1", "x2", "x3"), List.of("c1"));
        final DomainClassifier.Told told =
                new DomainClassifier(2, 15, 6, 5).tell(rows, encoding).orElseThrow();
        assertThat(told.auc().value()).as("0.79 by boosted trees").isCloseTo(0.79, within(0.03));
        assertThat(told.auc().low()).isBetween(0.7, told.auc().value());
        assertThat(told.contributions().keySet().stream().limit(2))
                .as("both were rotated alike")
                .containsExactlyInAnyOrder("x1", "x2");
        assertThat(told.contributions().get("c1")).isLessThan(0.1);
        final Dataset<Row> halves =
                reference.withColumn("is_current", col("row_id").mod(2).cast("double"));
        final DomainClassifier.Told nothing =
                new DomainClassifier(2, 5, 3, 5).tell(halves, encoding).orElseThrow();
        assertThat(nothing.auc().value()).isBetween(0.46, 0.54);
        final Encoding.Feature same = new Encoding.Numeric("same", "same", 0, 1);
        final DomainClassifier.Told beside = new DomainClassifier(2, 5, 3, 5)
                .tell(
                        halves.withColumn("same", lit(3.0)),
                        new Encoding(Stream.concat(Stream.of(same), encoding.features().stream())
                                .toList()))
                .orElseThrow();
        assertThat(beside.auc())
                .as("no tree is offered what is the same in all rows")
                .isEqualTo(nothing.auc());
        assertThat(beside.contributions()).containsEntry("same", 0.0).containsAllEntriesOf(nothing.contributions());

        assertThat(new DomainClassifier(3, 5, 3, 5).tell(rows.where("is_current = 0 OR day % 3 = 0"), encoding))
                .as("a forest would know one side only")
                .isEmpty();

        final Encoding numbers = encoding(reference, List.of("x1", "x2", "x3"), List.of());
        final Reconstruction directions = Reconstruction.of(reference, numbers);
        assertThat(directions.directions()).hasDimensions(2, 3);
        assertThat(error(directions, reference, numbers)).isCloseTo(0.514499947600155, within(1e-9));
        assertThat(error(directions, rows.where("is_current = 1"), numbers))
                .isCloseTo(1.0087251547038065, within(1e-9));
    }

    @Test
    void directionsOfFlightsAreThoseOfOthers() {
        final Dataset<Row> flights = SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/nycflights/flights.parquet").toString());
        final Dataset<Row> reference = flights.where("event_time < timestamp'2013-03-01'");
        final Encoding encoding = encoding(
                reference,
                List.of("dep_delay", "air_time", "distance", "sched_dep_minute", "seats"),
                List.of("origin", "carrier"));
        final Reconstruction directions = Reconstruction.of(reference, encoding);
        assertThat(directions.directions()).hasDimensions(3, 7);
        assertThat(error(directions, reference, encoding)).isCloseTo(1.284657226359623, within(1e-6));
        assertThat(error(
                        directions,
                        flights.where("event_time >= timestamp'2013-07-01' AND event_time < timestamp'2013-08-01'"),
                        encoding))
                .isCloseTo(1.3441074396383588, within(1e-6));
    }

    @Test
    void areasAreThoseOfAllPairsAndIntervalsCountDays() {
        final Random random = new Random(3);
        final List<DomainAuc.Day> days = IntStream.range(0, 12)
                .mapToObj(day -> {
                    final long[] counts = new long[10];
                    final int shift = random.nextInt(3);
                    IntStream.range(0, 50).forEach(i -> counts[Math.min(9, random.nextInt(7) + shift + day % 2)]++);
                    return new DomainAuc.Day(day % 2 == 1, counts);
                })
                .toList();
        double wins = 0;
        double pairs = 0;
        for (final DomainAuc.Day current : days) {
            for (final DomainAuc.Day reference : days) {
                for (int i = 0; current.isCurrent() && !reference.isCurrent() && i < 10; i++) {
                    for (int j = 0; j < 10; j++) {
                        final double weight =
                                (double) current.counts()[i] * reference.counts()[j];
                        wins += weight * (i > j ? 1 : i == j ? 0.5 : 0);
                        pairs += weight;
                    }
                }
            }
        }
        final DomainAuc auc = DomainAuc.of(days, 1);
        assertThat(auc.value()).isCloseTo(wins / pairs, within(1e-12));
        assertThat(auc.high() - auc.low())
                .as("days differ, and there are six of each")
                .isGreaterThan(0.03);
        assertThat(DomainAuc.of(days, 1)).isEqualTo(auc);
        assertThat(Arrays.asList(auc.low(), auc.value(), auc.high())).isSorted();
    }
}
