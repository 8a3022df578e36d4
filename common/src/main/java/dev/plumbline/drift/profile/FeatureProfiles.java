package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Reduces rows of features to one profile per day, slice, reference and feature: one pass over the rows for all columns, slices
 * and references, and one exchange of few rows per partition, day, slice and reference.
 */
public final class FeatureProfiles {

    /** Columns of a profile, behind those of its window and slice. */
    static final StructType SCHEMA = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType)
            .add("reference", DataTypes.StringType)
            .add("reference_id", DataTypes.StringType)
            .add("model_id", DataTypes.StringType)
            .add("feature", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("row_count", DataTypes.LongType)
            .add("null_count", DataTypes.LongType)
            .add("bin_counts", DataTypes.createArrayType(DataTypes.LongType, false))
            .add("finite_count", DataTypes.LongType)
            .add("mean", DataTypes.DoubleType)
            .add("sum_of_squares", DataTypes.DoubleType)
            .add("min", DataTypes.DoubleType)
            .add("max", DataTypes.DoubleType)
            .add("outside_count", DataTypes.LongType)
            .add("distinct_estimate", DataTypes.DoubleType)
            .add("quantile_sketch", DataTypes.BinaryType)
            .add("frequent_sketch", DataTypes.BinaryType)
            .add("distinct_sketch", DataTypes.BinaryType);

    private static final int WINDOW_COLUMNS = 4;
    private static final List<String> GROUP = List.of("window_date", "slice_name", "slice_value", "reference");

    /** Every day: which of them are read is the caller's. */
    private static final WindowRange DAYS = new WindowRange(
            new Grain.Day(), WindowRange.DEFAULT_ORIGIN, WindowRange.DEFAULT_ORIGIN, LocalDate.of(9999, 1, 1));

    private FeatureProfiles() {}

    /**
     * The profiles of the features that references and rows have in common, with the columns of {@link
     * Tables#FEATURE_PROFILES} without {@code run_id}; {@link SchemaChange} says which they have not.
     *
     * @param dataset training_features or serving_features
     * @param rows read once
     * @param time column of the instant of a row
     * @param features of the rows
     * @param slices columns that rows are sliced by, besides the whole population
     * @param settledUntil days that end by then are complete
     */
    public static Dataset<Row> of(
            final String dataset,
            final Dataset<Row> rows,
            final Column time,
            final List<ProfiledFeature> features,
            final List<ReferenceSet> references,
            final List<String> slices,
            final Instant settledUntil) {
        final List<ReferenceSet> common = references.stream()
                .map(reference -> reference.of(common(features, reference.features())))
                .toList();
        final FeatureRows read = FeatureRows.of(
                features.stream()
                        .filter(feature -> common.stream()
                                .flatMap(reference -> reference.features().stream())
                                .anyMatch(reference -> reference.feature().equals(feature.name())))
                        .toList(),
                slices);
        final Encoder<Tuple2<Row, ArrayList<ProfileSums>>> parts =
                Encoders.tuple(Encoders.row(PartitionProfiles.KEY), Encoders.javaSerialization(listOfSums()));
        final List<ReferenceSet.Counted> counted = common.stream()
                .map(reference -> reference.counted(read.features()))
                .toList();
        final Dataset<Row> profiles = read.of(rows, WindowColumns.windowDate(time, DAYS))
                .mapPartitions(new PartitionProfiles(counted, read.layout(), PartitionProfiles.MOST_HELD), parts)
                .groupBy(GROUP.stream()
                        .map(name -> col("_1").getField(name).as(name))
                        .toArray(Column[]::new))
                .as(Encoders.row(new StructType(Arrays.copyOf(PartitionProfiles.KEY.fields(), GROUP.size()))), parts)
                .flatMapSortedGroups(
                        new Column[] {col("_1").getField("partition"), col("_1").getField("part")},
                        merging(new ArrayList<>(counted), common),
                        Encoders.row(SCHEMA));
        return profiles.select(
                Stream.concat(Stream.of(WindowColumns.all(DAYS)), tableColumns(dataset, features, settledUntil))
                        .toArray(Column[]::new));
    }

    private static List<String> common(final List<ProfiledFeature> features, final List<FeatureReference> references) {
        final Map<String, FeatureKind> kinds =
                features.stream().collect(Collectors.toMap(ProfiledFeature::name, ProfiledFeature::kind));
        return references.stream()
                .filter(reference ->
                        kinds.get(reference.feature()) == reference.bins().kind())
                .map(FeatureReference::feature)
                .toList();
    }

    /** The columns of the table behind those of the window, without {@code run_id}, in its order. */
    private static Stream<Column> tableColumns(
            final String dataset, final List<ProfiledFeature> features, final Instant settledUntil) {
        return Tables.FEATURE_PROFILES.columnNames().stream()
                .skip(WINDOW_COLUMNS)
                .filter(name -> !name.equals("run_id"))
                .map(name -> switch (name) {
                    case "dataset" -> lit(dataset).as(name);
                    case "role" -> role(features).as(name);
                    case "is_complete" ->
                        date_add(col(WindowColumns.WINDOW_DATE), 1)
                                .cast("timestamp")
                                .leq(lit(settledUntil))
                                .as(name);
                    default -> col(name);
                });
    }

    private static Column role(final List<ProfiledFeature> features) {
        Column role = lit(FeatureColumns.Role.FEATURE.code());
        for (final ProfiledFeature feature : features) {
            final FeatureColumns.Role of = FeatureColumns.Role.of(feature.column());
            if (of != FeatureColumns.Role.FEATURE) {
                role = when(col("feature").equalTo(lit(feature.name())), lit(of.code()))
                        .otherwise(role);
            }
        }
        return role;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<ArrayList<ProfileSums>> listOfSums() {
        return (Class) ArrayList.class;
    }

    private static FlatMapGroupsFunction<Row, Tuple2<Row, ArrayList<ProfileSums>>, Row> merging(
            final ArrayList<ReferenceSet.Counted> counted, final List<ReferenceSet> references) {
        final String[][] names = references.stream()
                .map(reference -> new String[] {
                    reference.name(), reference.id(), reference.model().orElse(null)
                })
                .toArray(String[][]::new);
        return (key, parts) -> {
            final ArrayList<ProfileSums> all = parts.next()._2();
            parts.forEachRemaining(part -> {
                for (int i = 0; i < all.size(); i++) {
                    all.get(i).merge(part._2().get(i));
                }
            });
            final int number = key.getInt(GROUP.indexOf("reference"));
            return IntStream.range(0, all.size())
                    .mapToObj(i -> row(
                            key,
                            names[number],
                            new FeatureProfile(counted.get(number).features().get(i), all.get(i))))
                    .iterator();
        };
    }

    private static Row row(final Row key, final String[] reference, final FeatureProfile profile) {
        final FeatureHistogram histogram = profile.histogram();
        final ValueSketches sketches = profile.sums().sketches();
        final NumericMoments moments = profile.moments();
        final boolean isNumeric = histogram.bins().kind() == FeatureKind.NUMERIC;
        final boolean hasNumbers = isNumeric && moments.count() > 0;
        return RowFactory.create(
                key.get(0),
                key.get(1),
                key.get(2),
                reference[0],
                reference[1],
                reference[2],
                profile.reference().feature(),
                histogram.bins().kind().code(),
                histogram.rows(),
                histogram.nulls(),
                histogram.counts(),
                isNumeric ? moments.count() : null,
                hasNumbers ? finite(moments.mean()) : null,
                hasNumbers ? finite(moments.squares()) : null,
                hasNumbers ? moments.min() : null,
                hasNumbers ? moments.max() : null,
                isNumeric ? profile.sums().outside() : null,
                sketches.distinct(),
                isNumeric ? sketches.quantileBytes() : null,
                isNumeric ? null : sketches.frequentBytes(),
                sketches.distinctBytes());
    }

    private static Double finite(final double number) {
        return Double.isFinite(number) ? number : null;
    }
}
