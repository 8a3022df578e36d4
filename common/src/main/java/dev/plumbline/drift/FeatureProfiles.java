package dev.plumbline.drift;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.input.Identifiers;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
 * Reduces rows of features to one profile per day, slice and feature: one pass over the rows for all columns and slices, and one
 * exchange of at most one row per partition, day and slice.
 */
public final class FeatureProfiles {

    /** Columns of a profile, behind those of its window and slice. */
    static final StructType SCHEMA = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType)
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
    private static final List<String> GROUP = List.of("window_date", "slice_name", "slice_value");

    private FeatureProfiles() {}

    /**
     * The profiles of the features that reference and rows have in common, with the columns of {@link
     * Tables#FEATURE_PROFILES} without {@code run_id}; {@link SchemaChange} says which they have not.
     *
     * @param dataset training_features or serving_features
     * @param referenceId names the reference
     * @param rows read once; those outside the range are left out
     * @param time column of the instant of a row
     * @param slices columns that rows are sliced by, besides the whole population
     * @param range of days
     */
    public static Dataset<Row> of(
            final String dataset,
            final String referenceId,
            final Dataset<Row> rows,
            final Column time,
            final List<FeatureReference> references,
            final List<String> slices,
            final WindowRange range) {
        final Map<String, ProfiledFeature> ofRows = ProfiledFeature.of(rows.schema()).stream()
                .collect(Collectors.toMap(ProfiledFeature::name, Function.identity()));
        final List<FeatureReference> common = references.stream()
                .filter(reference -> ofRows.containsKey(reference.feature())
                        && ofRows.get(reference.feature()).kind()
                                == reference.bins().kind())
                .toList();
        final Column[] read = Stream.of(
                        Stream.of(WindowColumns.windowDate(time, range).as("window_date"), lit("all"), lit("all")),
                        slices.stream().flatMap(slice -> Stream.of(lit(slice), sliceValue(slice))),
                        common.stream().map(reference -> ofRows.get(reference.feature())
                                .value()))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        final Encoder<Tuple2<Row, ArrayList<ProfileSums>>> parts =
                Encoders.tuple(Encoders.row(PartitionProfiles.KEY), Encoders.javaSerialization(listOfSums()));
        final Dataset<Row> profiles = rows.where(WindowColumns.inRange(time, range))
                .select(numbered(read))
                .mapPartitions(new PartitionProfiles(common, 1 + slices.size()), parts)
                .groupBy(GROUP.stream()
                        .map(name -> col("_1").getField(name).as(name))
                        .toArray(Column[]::new))
                .as(Encoders.row(new StructType(Arrays.copyOf(PartitionProfiles.KEY.fields(), GROUP.size()))), parts)
                .flatMapSortedGroups(new Column[] {col("_1").getField("part")}, merging(common), Encoders.row(SCHEMA));
        return profiles.select(Stream.concat(Stream.of(WindowColumns.all(range)), tableColumns(dataset, referenceId))
                .toArray(Column[]::new));
    }

    /** The columns of the table behind those of the window, without {@code run_id}, in its order. */
    private static Stream<Column> tableColumns(final String dataset, final String referenceId) {
        return Tables.FEATURE_PROFILES.columnNames().stream()
                .skip(WINDOW_COLUMNS)
                .filter(name -> !name.equals("run_id"))
                .map(name -> switch (name) {
                    case "dataset" -> lit(dataset).as(name);
                    case "reference_id" -> lit(referenceId).as(name);
                    default -> col(name);
                });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<ArrayList<ProfileSums>> listOfSums() {
        return (Class) ArrayList.class;
    }

    /** Names of users may meet: columns are known by their place from here on. */
    private static Column[] numbered(final Column[] columns) {
        return IntStream.range(0, columns.length)
                .mapToObj(i -> columns[i].as("c" + i))
                .toArray(Column[]::new);
    }

    private static Column sliceValue(final String slice) {
        return coalesce(Identifiers.column(slice).cast("string"), lit("(null)"));
    }

    private static FlatMapGroupsFunction<Row, Tuple2<Row, ArrayList<ProfileSums>>, Row> merging(
            final List<FeatureReference> references) {
        return (key, parts) -> {
            final ArrayList<ProfileSums> all = parts.next()._2();
            parts.forEachRemaining(part -> {
                for (int i = 0; i < all.size(); i++) {
                    all.get(i).merge(part._2().get(i));
                }
            });
            return rows(key, all, references);
        };
    }

    private static Iterator<Row> rows(
            final Row key, final List<ProfileSums> sums, final List<FeatureReference> references) {
        return IntStream.range(0, sums.size())
                .mapToObj(i -> row(key, new FeatureProfile(references.get(i), sums.get(i))))
                .iterator();
    }

    private static Row row(final Row key, final FeatureProfile profile) {
        final FeatureHistogram histogram = profile.histogram();
        final ValueSketches sketches = profile.sums().sketches();
        final NumericMoments moments = profile.moments();
        final boolean isNumeric = histogram.bins().kind() == FeatureKind.NUMERIC;
        final boolean hasNumbers = isNumeric && moments.count() > 0;
        return RowFactory.create(
                key.get(0),
                key.get(1),
                key.get(2),
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
