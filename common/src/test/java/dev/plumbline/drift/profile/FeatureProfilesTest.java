package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.KnownValues;
import dev.plumbline.drift.measure.KolmogorovSmirnov;
import dev.plumbline.drift.measure.MeasuredDrift;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.measure.OutOfRangeRate;
import dev.plumbline.drift.profile.ProfiledFeature.Reading;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.Tuple3;

/** Days of made-up rows against what is counted by hand, and what the pass over them costs. */
class FeatureProfilesTest {

    private static final WindowRange THREE_DAYS = new WindowRange(
            new Grain.Day(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 5));
    private static final LocalDate QUIET_DAY = LocalDate.of(2026, 11, 7);
    private static final NumericBins BINS = new NumericBins(-1, 0, 1);
    private static final CategoryBins NAMES =
            new CategoryBins(List.of("a", "b"), new KnownValues.Listed(Set.of("a", "b", "c")));
    private static final NumericMoments REFERENCE = NumericMoments.of(-2, 0, 2);
    private static final NumericMoments NONE = NumericMoments.EMPTY;
    private static final List<FeatureReference> REFERENCES = List.of(
            new FeatureReference("a.number 'x'", BINS, REFERENCE, Reading.NUMBER),
            new FeatureReference("name", NAMES, NONE, Reading.NAME),
            new FeatureReference(
                    "flag",
                    new CategoryBins(List.of("true", "false"), new KnownValues.Listed(Set.of("true", "false"))),
                    NONE,
                    Reading.NAME),
            new FeatureReference("items", BINS, REFERENCE, Reading.LENGTH),
            new FeatureReference("seen", BINS, REFERENCE, Reading.SECONDS),
            new FeatureReference("nothing", BINS, REFERENCE, Reading.NUMBER),
            new FeatureReference("retyped", BINS, REFERENCE, Reading.NUMBER),
            new FeatureReference("gone", BINS, REFERENCE, Reading.NUMBER));
    private static final StructType SCHEMA = StructType.fromDDL(
            "at TIMESTAMP, device STRING, `a.number 'x'` DOUBLE, name STRING, flag BOOLEAN, items ARRAY<INT>,"
                    + " seen TIMESTAMP, nothing INT, retyped STRING, fresh DOUBLE, shape STRUCT<x: INT>");

    private static final List<Row> ROWS = rows();

    private static List<Row> rows() {
        final Random random = new Random(21);
        final List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            final Double number = List.of(random.nextGaussian() * 2, Double.NaN, Double.POSITIVE_INFINITY, -0.0)
                    .get(random.nextInt(10) < 8 ? 0 : 1 + random.nextInt(3));
            final Timestamp at =
                    Timestamp.from(Instant.parse("2026-11-01T12:00:00Z").plusSeconds(600L * i));
            rows.add(RowFactory.create(
                    at,
                    random.nextInt(5) == 0 ? null : "d" + random.nextInt(2),
                    random.nextInt(7) == 0 ? null : number,
                    random.nextInt(7) == 0
                            ? null
                            : "abcde".substring(random.nextInt(5)).substring(0, 1),
                    random.nextBoolean(),
                    random.nextInt(5) == 0 ? null : new Integer[random.nextInt(3)],
                    at,
                    null,
                    "text",
                    1.0,
                    null));
        }
        return rows;
    }

    private static Dataset<Row> profiles() {
        final Dataset<Row> frame =
                SharedSession.spark().createDataFrame(ROWS, SCHEMA).repartition(3);
        return FeatureProfiles.of(
                "serving_features",
                frame.where(WindowColumns.inRange(col("at"), THREE_DAYS)),
                col("at"),
                ProfiledFeature.of(SCHEMA, 0),
                List.of(new ReferenceSet(
                        "training", "training@1", Optional.empty(), REFERENCES, Map.of("device", Set.of("d0")))),
                List.of("device"),
                Instant.parse("2026-11-04T12:00:00Z"),
                List.of(LocalDate.of(2026, 11, 4), QUIET_DAY));
    }

    @Test
    void everyDayAndSliceIsCountedAsByHand() {
        final Map<Boolean, List<Row>> byQuiet = profiles().collectAsList().stream()
                .collect(Collectors.partitioningBy(
                        row -> row.<Date>getAs("window_date").toLocalDate().equals(QUIET_DAY)));
        assertThat(byQuiet.get(true))
                .as("a day without rows, that was looked at")
                .hasSize(8)
                .allMatch(row -> row.getAs("slice_name").equals("all") && row.<Long>getAs("row_count") == 0);
        final List<Row> all = byQuiet.get(false);
        assertThat(all).hasSize(3 * 4 * 8);
        assertThat(all.stream()
                        .filter(row -> row.getAs("schema_change") != null)
                        .map(row ->
                                row.getAs("feature") + " " + row.getAs("schema_change") + " " + row.getAs("row_count"))
                        .distinct())
                .containsExactlyInAnyOrder("retyped retyped_column 0", "gone missing_column 0");
        final List<Row> profiles =
                all.stream().filter(row -> row.getAs("schema_change") == null).toList();
        assertThat(profiles).hasSize(3 * 4 * 6);
        assertThat(List.of(profiles.get(0).schema().fieldNames()))
                .isEqualTo(Tables.FEATURE_PROFILES.columnNames().stream()
                        .filter(name -> !name.equals("run_id"))
                        .toList());
        for (final Row profile : profiles) {
            final List<Row> of = ROWS.stream()
                    .filter(row -> row.getTimestamp(0)
                            .toInstant()
                            .toString()
                            .startsWith(profile.<Date>getAs("window_date").toString()))
                    .filter(row -> profile.getAs("slice_name").equals("all")
                            || profile.getAs("slice_value").equals(told(row)))
                    .toList();
            assertThat(profile.<Long>getAs("row_count")).isEqualTo(of.size());
            assertThat(profile.<Boolean>getAs("is_complete"))
                    .isEqualTo(!profile.<Date>getAs("window_date").toString().equals("2026-11-04"));
            final String feature = profile.getAs("feature");
            if (feature.equals("a.number 'x'")) {
                assertNumbers(profile, of);
            }
            if (feature.equals("name")) {
                final long[] counts = new long[NAMES.size()];
                of.forEach(row -> counts[row.isNullAt(3) ? NAMES.nullBin() : NAMES.bin(row.getString(3))]++);
                assertThat(profile.<Object>getList(profile.fieldIndex("bin_counts")))
                        .containsExactlyElementsOf(Arrays.stream(counts).boxed().toList());
                assertThat(profile.<Double>getAs("distinct_estimate")).isCloseTo(5, within(0.01));
                assertThat(profile.<Long>getAs("finite_count")).isNull();
            }
            if (feature.equals("nothing")) {
                assertThat(profile.<Long>getAs("null_count")).isEqualTo(of.size());
                assertThat(profile.<Double>getAs("mean")).isNull();
            }
            if (feature.equals("items")) {
                assertThat(profile.<Long>getAs("null_count"))
                        .isEqualTo(of.stream().filter(row -> row.isNullAt(5)).count());
                assertThat(profile.<Double>getAs("max")).isLessThanOrEqualTo(2);
            }
        }
    }

    /** The only value that the reference tells apart, and what stands for all others. */
    private static String told(final Row row) {
        return row.isNullAt(1) ? "(null)" : row.getString(1).equals("d0") ? "d0" : "(other)";
    }

    private static void assertNumbers(final Row profile, final List<Row> of) {
        final double[] values = of.stream()
                .filter(row -> !row.isNullAt(2))
                .mapToDouble(row -> row.getDouble(2))
                .toArray();
        final FeatureHistogram histogram = FeatureHistogram.of(BINS, values, of.size() - values.length);
        assertThat(profile.<Object>getList(profile.fieldIndex("bin_counts")))
                .containsExactlyElementsOf(
                        Arrays.stream(histogram.counts()).boxed().toList());
        final NumericMoments moments = NumericMoments.of(values);
        assertThat(profile.<Long>getAs("finite_count")).isEqualTo(moments.count());
        assertThat(profile.<Double>getAs("mean")).isCloseTo(moments.mean(), within(1e-12));
        assertThat(profile.<Double>getAs("sum_of_squares")).isCloseTo(moments.squares(), within(1e-9));
        assertThat(profile.<Double>getAs("min")).isEqualTo(moments.min());
        assertThat(profile.<Long>getAs("outside_count"))
                .isEqualTo(Arrays.stream(values)
                        .filter(x -> Double.isFinite(x) && Math.abs(x) > 2)
                        .count());
    }

    @Test
    void aWindowIsTheSumOfItsStoredDays() {
        final List<Row> days = profiles()
                .where("feature = \"a.number 'x'\" AND slice_name = 'all' AND row_count > 0")
                .collectAsList();
        assertThat(days).hasSize(3);
        final FeatureSummary window = StoredProfile.together(REFERENCES.get(0), days);
        final List<Row> of = ROWS.stream()
                .filter(row -> !row.getTimestamp(0).toInstant().isBefore(Instant.parse("2026-11-02T00:00:00Z")))
                .filter(row -> row.getTimestamp(0).toInstant().isBefore(Instant.parse("2026-11-05T00:00:00Z")))
                .toList();
        final double[] values = of.stream()
                .filter(row -> !row.isNullAt(2))
                .mapToDouble(row -> row.getDouble(2))
                .toArray();
        final FeatureSummary exact =
                FeatureSummary.numeric(BINS, values, of.size() - values.length).over(3);
        assertThat(window.histogram()).isEqualTo(exact.histogram());
        assertThat(window.days()).isEqualTo(3);
        assertThat(window.distribution().orElseThrow().isExact())
                .as("few values are all kept")
                .isTrue();
        for (final DriftMeasure measure : DriftMeasures.ALL) {
            final MeasuredDrift ofWindow = measure.between(exact, window);
            final MeasuredDrift ofRows = measure.between(exact, exact);
            assertThat(ofWindow.reason()).as(measure.name()).isEqualTo(ofRows.reason());
            final boolean isOfReference = measure instanceof OutOfRangeRate;
            if (!isOfReference) {
                assertThat(ofWindow.value().orElse(0))
                        .as(measure.name())
                        .isCloseTo(ofRows.value().orElse(0), within(1e-3));
            }
        }
        final Row names = profiles()
                .where("feature = 'name' AND slice_name = 'all' AND row_count > 0")
                .first();
        assertThat(StoredProfile.together(REFERENCES.get(1), List.of(names)).rows())
                .isEqualTo(names.<Long>getAs("row_count"));
    }

    @Test
    void sparkReadsTheSketches() {
        final Row row = profiles()
                .where("feature = \"a.number 'x'\" AND slice_name = 'all' AND row_count > 0")
                .selectExpr(
                        "kll_sketch_get_n_double(quantile_sketch) AS n",
                        "finite_count",
                        "hll_sketch_estimate(distinct_sketch) AS spark_distinct",
                        "distinct_estimate")
                .first();
        assertThat(row.getLong(0)).isEqualTo(row.getLong(1));
        assertThat(row.getLong(2)).isEqualTo(Math.round(row.getDouble(3)));
    }

    @Test
    void onePassAndOneExchangeWhateverTheNumberOfFeatures() {
        final int few = jobs(2);
        assertThat(jobs(40)).isEqualTo(few);
        final String plan = profiles().queryExecution().executedPlan().toString();
        assertThat(plan.split("Exchange hashpartitioning", -1)).hasSize(2);
    }

    private static int jobs(final int features) {
        final Dataset<Row> frame = SharedSession.spark()
                .range(0, 1000, 1, 3)
                .selectExpr(Stream.concat(
                                Stream.of("timestamp '2026-11-03 01:00:00' AS at"),
                                IntStream.range(0, features).mapToObj(i -> "id * " + (i + 1) + " AS f" + i))
                        .toArray(String[]::new));
        final List<FeatureReference> references = IntStream.range(0, features)
                .mapToObj(i -> new FeatureReference("f" + i, BINS, REFERENCE, Reading.NUMBER))
                .toList();
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            assertThat(FeatureProfiles.of(
                                    "serving_features",
                                    frame,
                                    col("at"),
                                    ProfiledFeature.of(frame.schema(), 0),
                                    List.of(new ReferenceSet(
                                            "training", "training@1", Optional.empty(), references, Map.of())),
                                    List.of(),
                                    Instant.EPOCH,
                                    List.of())
                            .collectAsList())
                    .hasSize(features);
            return counter.jobs();
        }
    }

    @Test
    void schemaChangesAreFindings() {
        assertThat(SchemaChange.between(REFERENCES, ProfiledFeature.of(SCHEMA, 0)))
                .extracting(change -> change.text() + " " + change.kind())
                .contains("retyped (was number, is name) RETYPED", "gone MISSING", "fresh NEW")
                .noneMatch(change -> change.startsWith("seen") || change.startsWith("name"));
        assertThat(SchemaChange.between(
                        List.of(new FeatureReference("items", BINS, REFERENCE, Reading.NUMBER)),
                        ProfiledFeature.of(StructType.fromDDL("items ARRAY<INT>"), 0)))
                .as("lengths of arrays are no numbers, though both have an order")
                .extracting(SchemaChange::text)
                .containsExactly("items (was number, is length)");
        final StructType vectors = StructType.fromDDL("v ARRAY<DOUBLE>");
        assertThat(SchemaChange.between(
                        List.of(new FeatureReference("v[norm]", BINS, REFERENCE, Reading.NORM)),
                        ProfiledFeature.of(vectors, 2)))
                .as("that vectors have no second dimension is known when they are read")
                .containsExactly(new SchemaChange("v", SchemaChange.Kind.NEW));
        assertThat(ProfiledFeature.of(SCHEMA, 0))
                .noneMatch(feature -> feature.name().equals("shape"));
    }

    @Test
    void profilesOfPartsAreThatOfTheWhole() throws IOException, ClassNotFoundException {
        final Random random = new Random(22);
        final double[] values = random.doubles(20_000).map(x -> Math.log(x)).toArray();
        final NumericMoments moments = NumericMoments.of(values);
        final NumericBins bins = new NumericBins(-3, -2, -1, -0.5);
        final FeatureReference reference = new FeatureReference("x", bins, moments, Reading.NUMBER);
        final FeatureProfile whole = FeatureProfile.empty(reference);
        final FeatureProfile left = FeatureProfile.empty(reference);
        final FeatureProfile right = FeatureProfile.empty(reference);
        final NumberBatch ofWhole = new NumberBatch(whole);
        final List<NumberBatch> ofParts =
                List.of(new NumberBatch(left), new NumberBatch(right), new NumberBatch(right));
        for (int i = 0; i < values.length; i++) {
            ofWhole.add(values[i]);
            ofParts.get(i % 3).add(values[i]);
        }
        ofWhole.flush();
        ofParts.forEach(NumberBatch::flush);
        left.addNull();
        whole.addNull();
        left.sums().merge(written(right.sums()));
        assertThat(left.histogram()).isEqualTo(whole.histogram());
        assertThat(left.sums().outside()).isEqualTo(whole.sums().outside()).isZero();
        assertThat(left.moments().mean()).isCloseTo(moments.mean(), within(1e-12));
        assertThat(left.moments().squares()).isCloseTo(moments.squares(), within(1e-7));
        assertThat(left.summary(1).distinct().getAsLong()).isBetween(19_000L, 21_000L);
        final FeatureSummary exact = FeatureSummary.numeric(bins, values, 1);
        final MeasuredDrift ks = new KolmogorovSmirnov().between(exact, left.summary(1));
        assertThat(ks.p()).isEmpty();
        assertThat(ks.errorBound()).isBetween(1e-4, 0.01);
        assertThat(ks.value().orElseThrow()).isLessThanOrEqualTo(ks.errorBound());
        assertThatThrownBy(() -> left.sums().merge(new ProfileSums(BINS)))
                .hasMessage("profiles of 9 and of 8 bins cannot be added: they are of different references");
    }

    @Test
    void manyDaysOfAPartitionComeOutInPartsThatAddUp() {
        final ReferenceSet reference = new ReferenceSet(
                "r",
                "id",
                Optional.empty(),
                List.of(
                        new FeatureReference("x", BINS, REFERENCE, Reading.NUMBER),
                        new FeatureReference("n", NAMES, NONE, Reading.NAME)),
                Map.of());
        final Broadcast<ProfiledReferences> counted = JavaSparkContext.fromSparkContext(
                        SharedSession.spark().sparkContext())
                .broadcast(ProfiledReferences.of(
                        List.of(reference), List.of(reference.counted(List.of("x", "n"))), List.of()));
        final FeatureRows.Layout layout = new FeatureRows.Layout(1, 1);
        final List<Tuple3<Row, double[], long[]>> rows = IntStream.range(0, 3_000)
                .mapToObj(i -> new Tuple3<>(
                        RowFactory.create(
                                Date.valueOf(LocalDate.of(2026, 1, 1).plusDays(i % 50)),
                                null,
                                "all",
                                "all",
                                i % 5 == 0 ? null : List.of("a", "b", "c", "d").get(i % 4)),
                        new double[] {Math.sin(i)},
                        new long[] {i % 7 == 0 ? 1 : 0}))
                .toList();
        final Map<Object, List<ProfileSums>> whole = new HashMap<>();
        new PartitionProfiles(counted, layout, PartitionProfiles.MOST_HELD)
                .call(rows.iterator())
                .forEachRemaining(part ->
                        assertThat(whole.put(part._1().get(0), part._2())).isNull());
        final Map<Object, List<ProfileSums>> merged = new HashMap<>();
        final Set<Integer> parts = new HashSet<>();
        new PartitionProfiles(counted, layout, 2_500).call(rows.iterator()).forEachRemaining(part -> {
            parts.add(part._1().getInt(5));
            merged.merge(part._1().get(0), part._2(), (sums, more) -> {
                IntStream.range(0, sums.size()).forEach(i -> sums.get(i).merge(more.get(i)));
                return sums;
            });
        });
        assertThat(parts).hasSizeGreaterThan(100);
        assertThat(merged.keySet()).isEqualTo(whole.keySet()).hasSize(50);
        merged.forEach((day, sums) -> {
            for (int i = 0; i < sums.size(); i++) {
                assertThat(sums.get(i).counts()).isEqualTo(whole.get(day).get(i).counts());
            }
            assertThat(sums.get(0).moments(REFERENCE).mean())
                    .isCloseTo(whole.get(day).get(0).moments(REFERENCE).mean(), within(1e-12));
        });
    }

    @Test
    void millionsOfNamesTakeNoMoreMemoryThanThousands() throws IOException {
        final FeatureProfile profile = FeatureProfile.empty(new FeatureReference("n", NAMES, NONE, Reading.NAME));
        final NameCounts names = new NameCounts(profile);
        for (int i = 0; i < 300_000; i++) {
            names.add("n" + i);
        }
        names.flush();
        names.flush();
        assertThat(bytes(profile.sums())).hasSizeLessThan(60_000);
        assertThat(profile.summary(1).distinct().getAsLong()).isBetween(290_000L, 310_000L);
        assertThat(profile.histogram().count(NAMES.unseenBin())).isEqualTo(300_000);
    }

    private static byte[] bytes(final ProfileSums sums) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sums);
        }
        return bytes.toByteArray();
    }

    private static ProfileSums written(final ProfileSums sums) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(sums)))) {
            return (ProfileSums) in.readObject();
        }
    }
}
