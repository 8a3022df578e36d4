package dev.plumbline.drift.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.MultivariateSettings;
import dev.plumbline.drift.alarm.AlarmSettings;
import dev.plumbline.drift.multivariate.figure.CorrelationChange;
import dev.plumbline.drift.profile.FeatureColumns;
import dev.plumbline.drift.profile.ProfileSettings;
import dev.plumbline.learn.Encoding;
import dev.plumbline.learn.Reconstruction;
import dev.plumbline.stats.VectorMoments;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Window;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** All features together: what is no shift is told from nothing, a rotated correlation is found, and what cannot be told has a reason. */
class MultivariateDriftTest {

    /** A feature of drift_references. */
    private static Row feature(final String name, final String reading, final double mean, final double squares) {
        return new RowBuilder(Tables.DRIFT_REFERENCES.schema())
                .set("feature", (Object) name)
                .set("role", (Object) "feature")
                .set("kind", (Object) (reading.equals("name") ? "categorical" : "numeric"))
                .set("reading", (Object) reading)
                .set("row_count", (Object) 5_000L)
                .set("distinct_count", (Object) 10L)
                .set("mean", (Object) mean)
                .set("sum_of_squares", (Object) squares)
                .set("categories", (Object)
                        CollectionConverters.asScala(List.of("false", "true")).toSeq())
                .row();
    }

    private static SampledInput rows(final Dataset<Row> rows) {
        return new SampledInput(rows, FeatureColumns.of(rows.schema(), ProfileSettings.DEFAULT));
    }

    private static Window window(final int first, final int length) {
        return new Window(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(first + length));
    }

    /** As many rows on every day; all of them are complete. */
    private static CountedDays days(final int end, final int last, final long rows) {
        final TreeMap<Integer, Long> every = new TreeMap<>();
        IntStream.range(0, last).forEach(day -> every.put(day, rows));
        return new CountedDays(0, end, new TreeMap<>(every.headMap(end)), every, every.keySet());
    }

    @Test
    void whatDoesNotDifferIsNotTold() {
        final Dataset<Row> rows = SharedSession.spark().sql("""
                SELECT timestamp_seconds(id div 400 * 86400 + id % 400) AS event_time,
                  xxhash64(id, 1) % 2 = 0 AS one, xxhash64(id, 2) % 2 = 0 AS other, 'c' AS other_kind
                FROM range(11200)""");
        final EncodedFeatures features = new EncodedFeatures(
                List.of(
                        feature("one", "name", 0, 0),
                        feature("other", "name", 0, 0),
                        feature("other_kind", "number", 0, 0),
                        feature("gone", "number", 0, 0)),
                rows(rows),
                rows(rows),
                List.of(),
                50);
        assertThat(features.names()).as("of the same reading on both sides").containsExactly("one", "other");
        final MultivariateDrift drift = new MultivariateDrift(
                "r",
                features,
                days(21, 29, 400),
                new MultivariateSettings(4, 1_000, 50, 0, 2, 6, 3, 1),
                AlarmSettings.DEFAULT);
        final List<Row> found = drift.of(
                rows(rows.where("event_time < timestamp'1970-01-22'")),
                rows(rows),
                List.of(window(21, 7), window(28, 7), window(27, 1)));
        assertThat(found)
                .extracting(row -> row.<String>getAs("multivariate_reason"))
                .as("a window that lacks days, and one of a single day")
                .containsExactlyInAnyOrder("partial_window", "few_days", null);
        final Row whole = found.get(2);
        assertThat(whole.<Double>getAs("domain_auc"))
                .as("rows of the same features do not stand or fall together")
                .isBetween(0.45, 0.55);
        assertThat(whole.<Long>getAs("multivariate_n")).isBetween(900L, 1_100L);
        assertThat(whole.<String>getAs("domain_state"))
                .as("no stretch of the reference was asked for")
                .isEqualTo("insufficient_data");
        assertThat(whole.<String>getAs("correlation_state")).isEqualTo("not_measured");

        final Dataset<Row> dated =
                rows.withColumn("event_time", rows.col("event_time").cast("date"));
        assertThat(new MultivariateDrift(
                                "r",
                                features,
                                days(21, 28, 400),
                                new MultivariateSettings(1, 1_000, 50, 0, 2, 6, 3, 1),
                                AlarmSettings.DEFAULT)
                        .of(rows(dated.where("event_time < date'1970-01-22'")), rows(dated), List.of(window(21, 7))))
                .extracting(row -> row.<String>getAs("multivariate_reason"))
                .as("without any time of day rows repeat each other: a sample of them is none")
                .containsExactly("repeated_rows");
    }

    private static Dataset<Row> rotated() {
        return SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("common/src/test/resources/drift/rotated_correlation.parquet")
                        .toString())
                .selectExpr(
                        "timestamp_seconds(row_id div 250 * 86400 + row_id) AS event_time",
                        "CAST(row_id div 250 AS INT) AS unit_id",
                        "x1",
                        "x2",
                        "x3");
    }

    @Test
    void aRotatedCorrelationIsFound() {
        final Dataset<Row> all = rotated();
        final Dataset<Row> reference = all.where("unit_id < 20");
        final EncodedFeatures features = new EncodedFeatures(
                Arrays.asList(
                        feature("x1", "number", 0, 5_000),
                        feature("x2", "number", 0, 5_000),
                        feature("x3", "number", 0, 5_000)),
                rows(reference),
                rows(all),
                List.of(),
                50);
        final Row found = new MultivariateDrift(
                        "r",
                        features,
                        days(20, 40, 250),
                        new MultivariateSettings(1, 1_250, 50, 3, 2, 15, 6, 1),
                        AlarmSettings.DEFAULT)
                .of(rows(reference), rows(all), List.of(window(20, 5)))
                .get(0);
        assertThat(found.<String>getAs("multivariate_reason")).isNull();
        assertThat(List.of("domain_state", "reconstruction_state", "correlation_state"))
                .as("four windows are few")
                .allSatisfy(state -> assertThat(found.<String>getAs(state)).isEqualTo("provisional"));
        assertThat(found.<Double>getAs("domain_auc")).isGreaterThan(0.65);
        assertThat(found.<Double>getAs("domain_auc_of_reference")).isBetween(0.47, 0.53);
        assertThat(names(found, "domain_contributions").subList(0, 2)).containsExactlyInAnyOrder("x1", "x2");
        assertThat(names(found, "correlation_pairs")).startsWith("x1");
        assertThat(found.<Double>getAs("correlation_change")).isCloseTo(1.198, within(0.1));
        assertThat(found.<Double>getAs("correlation_change_of_reference")).isLessThan(0.15);
        assertThat(found.<Double>getAs("reconstruction_error")).isCloseTo(1.01, within(0.05));
        assertThat(found.<Double>getAs("reconstruction_error_of_reference")).isCloseTo(0.51, within(0.05));
    }

    private static List<String> names(final Row row, final String column) {
        return Arrays.stream(row.<Row[]>getAs(column))
                .map(each -> each.getString(0))
                .toList();
    }

    @Test
    void correlationsAreThoseOfOthersHoweverRowsAreSplit() {
        final Dataset<Row> rows = rotated().selectExpr("unit_id AS day", "x1 AS f0", "x2 AS f1", "x3 AS f2");
        final Encoding encoding = new Encoding(IntStream.range(0, 3)
                .<Encoding.Feature>mapToObj(i -> new Encoding.Numeric("f" + i, "x" + (i + 1), 0.1, 1.1))
                .toList());
        final Reconstruction directions = new Reconstruction(new double[0][], new double[3]);
        final CorrelationChange change = change(rows.repartition(3), encoding, directions);
        final CorrelationChange.Pair most = change.pairs().get(0);
        assertThat(List.of(most.feature(), most.other())).containsExactly("x1", "x2");
        assertThat(most.ofReference()).isCloseTo(0.586057454280514, within(1e-9));
        assertThat(most.correlation()).isCloseTo(-0.611877337915384, within(1e-9));
        assertThat(change.norm())
                .isCloseTo(change(rows.coalesce(1), encoding, directions).norm(), within(1e-9));
    }

    private static CorrelationChange change(
            final Dataset<Row> rows, final Encoding encoding, final Reconstruction directions) {
        final var parts = DayMoments.of(rows, encoding, directions).collectAsList().stream()
                .collect(Collectors.partitioningBy(
                        day -> day._1() < 20,
                        Collectors.reducing(
                                VectorMoments.empty(4), day -> day._2().moments(), VectorMoments::merge)));
        return CorrelationChange.between(parts.get(true), parts.get(false), List.of("x1", "x2", "x3"))
                .orElseThrow();
    }
}
