package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Reduces rows of features to one profile per day, slice, reference and feature: one pass over the rows for all columns, slices
 * and references, and one exchange of few rows per partition, day, slice and reference.
 */
public final class FeatureProfiles {

    private static final int WINDOW_COLUMNS = 4;

    /** Every day: which of them are read is the caller's. */
    private static final WindowRange DAYS = new WindowRange(
            new Grain.Day(), WindowRange.DEFAULT_ORIGIN, WindowRange.DEFAULT_ORIGIN, LocalDate.of(9999, 1, 1));

    private FeatureProfiles() {}

    /**
     * The profiles of the features that references have, with the columns of {@link Tables#FEATURE_PROFILES} without {@code
     * run_id}. What the rows have not in common with them is counted nowhere, and its row says why ({@link SchemaChange}).
     *
     * @param dataset training_features or serving_features
     * @param rows read once
     * @param time column of the instant of a row
     * @param features of the rows
     * @param slices columns that rows are sliced by, besides the whole population
     * @param settledUntil days that end by then are complete
     * @param covered days that these are all rows of: one without any has its profiles too, of no row
     */
    public static Dataset<Row> of(
            final String dataset,
            final Dataset<Row> rows,
            final Column time,
            final List<ProfiledFeature> features,
            final List<ReferenceSet> references,
            final List<String> slices,
            final Instant settledUntil,
            final List<LocalDate> covered) {
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
        final Broadcast<ProfiledReferences> profiled = JavaSparkContext.fromSparkContext(
                        rows.sparkSession().sparkContext())
                .broadcast(ProfiledReferences.of(references, counted, features));
        final Dataset<Row> profiles = read.of(rows, WindowColumns.windowDate(time, DAYS))
                .mapPartitions(new PartitionProfiles(profiled, read.layout(), PartitionProfiles.MOST_HELD), parts)
                .union(rows.sparkSession().createDataset(ofNoRow(covered, counted.size()), parts))
                .groupBy(MergedProfiles.GROUP.stream()
                        .map(name -> col("_1").getField(name).as(name))
                        .toArray(Column[]::new))
                .as(
                        Encoders.row(new StructType(
                                Arrays.copyOf(PartitionProfiles.KEY.fields(), MergedProfiles.GROUP.size()))),
                        parts)
                .flatMapSortedGroups(
                        new Column[] {col("_1").getField("partition"), col("_1").getField("part")},
                        new MergedProfiles(profiled),
                        Encoders.row(MergedProfiles.SCHEMA));
        return profiles.select(
                Stream.concat(Stream.of(WindowColumns.all(DAYS)), tableColumns(dataset, features, settledUntil))
                        .toArray(Column[]::new));
    }

    /**
     * Without them a day on which nothing happened would look like a day that was not profiled. Parts without sums: a year
     * of days of many models would fill the driver.
     */
    private static List<Tuple2<Row, ArrayList<ProfileSums>>> ofNoRow(
            final List<LocalDate> covered, final int references) {
        return covered.stream()
                .flatMap(day -> IntStream.range(0, references).mapToObj(reference -> ofNoRow(day, reference)))
                .toList();
    }

    private static Tuple2<Row, ArrayList<ProfileSums>> ofNoRow(final LocalDate day, final int number) {
        return new Tuple2<>(RowFactory.create(Date.valueOf(day), "all", "all", number, -1, 0), new ArrayList<>());
    }

    private static List<String> common(final List<ProfiledFeature> features, final List<FeatureReference> references) {
        final Map<String, ProfiledFeature.Reading> readings =
                features.stream().collect(Collectors.toMap(ProfiledFeature::name, ProfiledFeature::reading));
        return references.stream()
                .filter(reference -> readings.get(reference.feature()) == reference.reading())
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
}
