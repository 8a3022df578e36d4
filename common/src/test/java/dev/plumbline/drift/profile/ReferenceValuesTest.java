package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.Flights;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.TsvResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** References of real flights against edges that others made, and tallies of made-up values against what is counted by hand. */
class ReferenceValuesTest {

    private static final ReferenceSettings WINTER = new ReferenceSettings("winter", Optional.empty());

    private static ProfileSettings settings(final int exactValues) {
        return new ProfileSettings(
                List.of(WINTER), Set.of(), Set.of("flight_id"), List.of(), 50, 20, 50, exactValues, 2, 1);
    }

    private static List<Row> values(final Dataset<Row> rows, final ProfileSettings settings) {
        return ReferenceValues.of(
                        rows,
                        to_date(col("event_time")),
                        lit(null),
                        FeatureColumns.of(rows.schema(), settings),
                        settings)
                .collectAsList();
    }

    @Test
    void edgesOfRealFlightsAreThoseOfOthersHoweverRowsAreSplit() {
        final Dataset<Row> flights = SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/nycflights/flights.parquet").toString())
                .where("event_time < timestamp'2013-03-01'");
        final List<Row> stored = ReferenceRows.of(
                WINTER, settings(100_000), Optional.empty(), values(flights, settings(100_000)), List.of());
        final Map<String, FeatureReference> references = new HashMap<>();
        ReferenceRows.sets(stored)
                .get(0)
                .features()
                .forEach(reference -> references.put(reference.feature(), reference));
        final List<String> known = TsvResource.rows("/drift/bin_edges.tsv").stream()
                .map(row -> row.get("feature"))
                .distinct()
                .toList();
        assertThat(known).hasSizeGreaterThan(4);
        for (final String feature : known) {
            assertThat(((NumericBins) references.get(feature).bins()).edges())
                    .as(feature)
                    .containsExactly(TsvResource.rows("/drift/bin_edges.tsv").stream()
                            .filter(row -> row.get("feature").equals(feature))
                            .mapToDouble(row -> Double.parseDouble(row.get("edge_inverted_cdf")))
                            .distinct()
                            .toArray());
        }
        final CategoryBins tails = (CategoryBins) references.get("tailnum").bins();
        assertThat(tails.labels().subList(0, 50))
                .isEqualTo(Flights.all().bins("tailnum").labels().subList(0, 50));
        final Row tailnum = row(stored, "tailnum");
        assertThat(tailnum.<Long>getAs("distinct_count")).isEqualTo(3424);
        assertThat(tailnum.<Long>getAs("row_count")).isEqualTo(51_801);
        assertThat(tailnum.getAs("reference_end").toString()).isEqualTo("2013-03-01");

        final List<Row> sketched = ReferenceRows.of(
                WINTER, settings(300), Optional.empty(), values(flights.repartition(3), settings(300)), List.of());
        assertThat(row(sketched, "carrier").<String>getAs("exactness")).isEqualTo("exact");
        assertThat(row(sketched, "tailnum").<String>getAs("exactness")).isEqualTo("sketch");
        assertThat(row(sketched, "tailnum").<Double>getAs("known_false_rate")).isLessThan(0.01);
        assertThat(row(sketched, "dep_delay").<Double>getAs("rank_error")).isBetween(1e-6, 0.01);
        assertThat(ReferenceRows.sets(sketched).get(0).features().stream()
                        .filter(reference -> reference.feature().equals("tailnum"))
                        .findFirst()
                        .orElseThrow()
                        .bins()
                        .labels()
                        .subList(0, 20))
                .as("frequent names are found by a sketch too")
                .isEqualTo(tails.labels().subList(0, 20));
    }

    private static Row row(final List<Row> rows, final String feature) {
        return rows.stream()
                .filter(row -> row.getAs("feature").equals(feature))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oddColumnsMakeRowsToo() {
        final Dataset<Row> rows = SharedSession.spark().sql("""
                SELECT timestamp'2026-01-01' + make_dt_interval(0, id) AS event_time, CAST(NULL AS DOUBLE) AS nothing, 7 AS same,
                  IF(id % 2 = 0, 'NaN', 'Infinity')::DOUBLE AS unusable, 1e308 * IF(id < 3, 1, -1) AS huge, `id` AS `a.b 'c'`,
                  array(1F, 2F) AS vector, timestamp_ntz'2026-01-01 10:00:00' AS local, named_struct('x', 1) AS shape,
                  true AS label
                FROM range(5)""");
        final ProfileSettings settings = settings(1000);
        final List<Row> stored =
                ReferenceRows.of(WINTER, settings, Optional.empty(), values(rows, settings), List.of());
        assertThat(stored)
                .extracting(row -> row.<String>getAs("feature"))
                .containsExactlyInAnyOrder(
                        "nothing",
                        "same",
                        "unusable",
                        "huge",
                        "a.b 'c'",
                        "vector",
                        "vector[0]",
                        "vector[1]",
                        "vector[norm]",
                        "local",
                        "label");
        assertThat(row(stored, "nothing").<Long>getAs("null_count")).isEqualTo(5);
        assertThat(row(stored, "unusable").<Long>getAs("finite_count")).isZero();
        assertThat(row(stored, "vector[norm]").<Double>getAs("mean")).isCloseTo(Math.sqrt(5), within(1e-12));
        assertThat(row(stored, "huge").<Double>getAs("sum_of_squares")).isNull();
        assertThat(row(stored, "label").<String>getAs("role")).isEqualTo("label");
        assertThat(FeatureColumns.unread(rows.schema(), settings)).containsExactly("shape");
        assertThat(ReferenceRows.sets(stored).get(0).features()).hasSize(11);
        assertThat(ReferenceRows.sets(stored).get(0).id()).matches("winter@[0-9a-f]{12}");
    }

    @Test
    void talliesMergeToThoseOfAllRowsAndKnowTheirContent() {
        final Random random = new Random(31);
        final NumberTally whole = new NumberTally(5_000);
        final NumberTally[] parts = {new NumberTally(5_000), new NumberTally(5_000)};
        final NameTally names = new NameTally(2_000);
        final NameTally[] partsOfNames = {new NameTally(2_000), new NameTally(2_000)};
        final double[] values = new double[30_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3_000) / 10.0;
            final String name = "n" + (random.nextInt(10) == 0 ? random.nextInt(9_000) : random.nextInt(40));
            whole.add(values[i]);
            parts[i % 2].add(values[i]);
            names.add(name, i % 7);
            partsOfNames[i % 2].add(name, i % 7);
        }
        parts[0].merge(parts[1]);
        whole.finish();
        partsOfNames[0].merge(partsOfNames[1]);
        names.finish();
        partsOfNames[0].finish();
        final ValueDistribution exact = ValueDistribution.of(values);
        assertThat(parts[0].isExact()).isTrue();
        assertThat(parts[0].contentHash()).isEqualTo(whole.contentHash()).isNotZero();
        assertThat(parts[0].distinct()).isEqualTo(exact.distinct());
        assertThat(parts[0].bins(20)).isEqualTo(NumericBins.of(exact, 20));
        assertThat(parts[0].rows()).isEqualTo(30_000);
        assertThat(names.isExact()).as("more than 2,000 names").isFalse();
        assertThat(partsOfNames[0].isExact()).isFalse();
        assertThat(partsOfNames[0].contentHash()).isEqualTo(names.contentHash());
        assertThat(partsOfNames[0].distinct()).isBetween(2_200L, 2_900L);
        assertThat(partsOfNames[0].known().holds("n5")).isTrue();
        assertThat(partsOfNames[0].bins(40).labels().subList(0, 40)).contains("n1", "n39");
    }

    @Test
    void namesSeenInAFewDaysOnlyAreCountedByTheirFirstAndLast() {
        final NameTally names = new NameTally(10);
        names.add("always", 0);
        names.add("always", 40);
        names.add("once", 3);
        names.add("twice", 5);
        names.add("twice", 6);
        assertThat(names.shortLived())
                .containsOnly(Map.entry(new NameTally.Span(3, 3), 1L), Map.entry(new NameTally.Span(5, 6), 2L));
        assertThat(names.singletons()).isEqualTo(1);
    }

    @Test
    void manyModelsOfAPartitionComeOutInPartsThatAddUp() {
        final List<ProfiledFeature> features = ProfiledFeature.of(StructType.fromDDL("x DOUBLE, n STRING"), 0);
        final List<Row> rows = IntStream.range(0, 50_000)
                .mapToObj(i -> RowFactory.create("m" + i % 3, i % 40, i % 11 == 0 ? null : i * 0.5, "n" + i % 700))
                .toList();
        final Map<String, ValueTally> whole = new TreeMap<>();
        new PartitionTallies(features, 100_000, PartitionTallies.MOST_BYTES)
                .call(rows.iterator())
                .forEachRemaining(
                        part -> whole.put(part._1().getString(0) + part._1().getInt(1), part._2()));
        final Map<String, ValueTally> merged = new TreeMap<>();
        final Set<Integer> parts = new HashSet<>();
        new PartitionTallies(features, 100_000, 1_000).call(rows.iterator()).forEachRemaining(part -> {
            parts.add(part._1().getInt(3));
            merged.merge(part._1().getString(0) + part._1().getInt(1), part._2(), (tally, more) -> {
                tally.merge(more);
                return tally;
            });
        });
        assertThat(parts).hasSize(7);
        assertThat(merged.keySet()).isEqualTo(whole.keySet()).hasSize(6);
        merged.forEach((key, tally) -> assertThat(
                        List.of(tally.rows(), tally.nulls(), tally.distinct(), tally.singletons(), tally.contentHash()))
                .as(key)
                .isEqualTo(List.of(
                        whole.get(key).rows(),
                        whole.get(key).nulls(),
                        whole.get(key).distinct(),
                        whole.get(key).singletons(),
                        whole.get(key).contentHash())));
    }
}
