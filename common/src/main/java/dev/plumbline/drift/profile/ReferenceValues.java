package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.KnownValues;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Reduces the rows of a reference to what its features are profiled by: one pass over the rows for all columns and models, and
 * one exchange of few rows per partition, model and feature.
 */
public final class ReferenceValues {

    /** Columns that need all features of a reference together, and those that the caller knows. */
    private static final List<String> LATER =
            List.of("reference", "reference_id", "dataset", "slice_values", "definition", "run_id");

    /** Columns of a row: those of {@link Tables#DRIFT_REFERENCES} that come from one feature, and a hash of its content. */
    public static final StructType SCHEMA = new StructType(Stream.concat(
                    Arrays.stream(Tables.DRIFT_REFERENCES.schema().fields())
                            .filter(field -> !LATER.contains(field.name())),
                    Stream.of(new StructField("content_hash", DataTypes.LongType, false, Metadata.empty())))
            .toArray(StructField[]::new));

    private ReferenceValues() {}

    /**
     * One row per model and feature.
     *
     * @param rows read once
     * @param day of a row, a date; null where the rows have no time
     * @param model of a row; null where a reference is of all models
     */
    public static Dataset<Row> of(
            final Dataset<Row> rows,
            final Column day,
            final Column model,
            final List<ProfiledFeature> features,
            final ProfileSettings settings) {
        final Column[] read = Stream.concat(
                        Stream.of(model.cast("string"), coalesce(unix_date(day), lit(PartitionTallies.NO_DAY))),
                        features.stream().map(feature -> feature.value(rows.schema())))
                .toArray(Column[]::new);
        final Encoder<Tuple2<Row, ValueTally>> parts =
                Encoders.tuple(Encoders.row(PartitionTallies.KEY), Encoders.javaSerialization(ValueTally.class));
        final int bins = settings.bins();
        final int categories = settings.categories();
        return rows.select(numbered(read))
                .mapPartitions(
                        new PartitionTallies(features, settings.exactValues(), PartitionTallies.MOST_BYTES), parts)
                .groupBy(
                        col("_1").getField("model_id").as("model_id"),
                        col("_1").getField("number").as("number"))
                .as(Encoders.row(new StructType(Arrays.copyOf(PartitionTallies.KEY.fields(), 2))), parts)
                .flatMapSortedGroups(
                        new Column[] {col("_1").getField("partition"), col("_1").getField("part")},
                        (key, tallies) -> {
                            final Tuple2<Row, ValueTally> first = tallies.next();
                            final Days days = new Days(first._1());
                            final ValueTally all = first._2();
                            tallies.forEachRemaining(part -> {
                                all.merge(part._2());
                                days.add(part._1());
                            });
                            all.finish();
                            return Stream.of(row(
                                            key.getString(0), features.get(key.getInt(1)), days, all, bins, categories))
                                    .iterator();
                        },
                        Encoders.row(SCHEMA));
    }

    private static Column[] numbered(final Column[] columns) {
        return IntStream.range(0, columns.length)
                .mapToObj(i -> columns[i].as("c" + i))
                .toArray(Column[]::new);
    }

    /** First and last day of the parts. */
    private static final class Days {
        private int first;
        private int last;

        Days(final Row part) {
            first = part.<Integer>getAs("first");
            last = part.<Integer>getAs("last");
        }

        void add(final Row part) {
            first = Math.min(first, part.<Integer>getAs("first"));
            last = Math.max(last, part.<Integer>getAs("last"));
        }

        boolean areKnown() {
            return first != PartitionTallies.NO_DAY;
        }
    }

    private static Row row(
            final String model,
            final ProfiledFeature feature,
            final Days days,
            final ValueTally tally,
            final int bins,
            final int categories) {
        final RowBuilder row = new RowBuilder(SCHEMA)
                .set("model_id", (Object) model)
                .set("reference_start", (Object) (days.areKnown() ? date(days.first) : null))
                .set("reference_end", (Object) (days.areKnown() ? date(days.last + 1) : null))
                .set("feature", (Object) feature.name())
                .set("role", (Object) FeatureColumns.Role.of(feature.column()).code())
                .set("kind", (Object) feature.kind().code())
                .set("reading", (Object) feature.reading().code())
                .set("row_count", (Object) tally.rows())
                .set("null_count", (Object) tally.nulls())
                .set("exactness", (Object) (tally.isExact() ? "exact" : "sketch"))
                .set("distinct_count", (Object) tally.distinct())
                .set("singleton_count", (Object) (tally.isExact() ? tally.singletons() : null))
                .set("content_hash", (Object) tally.contentHash());
        if (tally instanceof NumberTally numbers) {
            setNumbers(row, numbers, bins);
        } else if (tally instanceof NameTally names) {
            setNames(row, names, categories, days);
        }
        return row.row();
    }

    private static void setNumbers(final RowBuilder row, final NumberTally numbers, final int bins) {
        final NumericMoments moments = numbers.moments();
        row.set("edges", (Object) numbers.bins(bins).edges())
                .set("rank_error", (Object) numbers.distribution().rankError())
                .set("finite_count", (Object) moments.count());
        if (moments.count() > 0) {
            row.set("mean", (Object) finite(moments.mean()))
                    .set("sum_of_squares", (Object) finite(moments.squares()))
                    .set("min", (Object) moments.min())
                    .set("max", (Object) moments.max());
        }
    }

    private static void setNames(final RowBuilder row, final NameTally names, final int categories, final Days days) {
        final CategoryBins bins = names.bins(categories);
        final KnownValues known = names.known();
        row.set("categories", (Object) bins.labels().subList(0, bins.kept()).toArray(String[]::new))
                .set("known_false_rate", (Object) known.falseRate());
        if (known instanceof FilteredValues filter) {
            row.set("known_filter", (Object) filter.bytes());
            return;
        }
        row.set("known_values", (Object) names.names().toArray(String[]::new));
        if (days.areKnown()) {
            row.set("short_lived_rows", (Object) names.shortLived().entrySet().stream()
                    .map(span -> RowFactory.create(
                            date(span.getKey().first()), date(span.getKey().last()), span.getValue()))
                    .toArray(Row[]::new));
        }
    }

    private static Double finite(final double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static Date date(final int day) {
        return Date.valueOf(LocalDate.ofEpochDay(day));
    }
}
