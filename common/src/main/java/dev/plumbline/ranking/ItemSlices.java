package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Identifiers;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.LargestValues;
import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins the slice values of items to their judgements, the much smaller side. Predictions do not need them, since an item that
 * is not judged affects a slice only by its rank.
 */
public final class ItemSlices {

    /** Column of the holdout: the item's values, in the order of the settings' item attributes. */
    static final String VALUES = "slice_values_of_item";

    private static final String AVAILABLE_FROM = "available_from";
    private static final String ITEM = "slice_item_id";
    private static final String INTERACTIONS = "slice_interactions";

    private ItemSlices() {}

    /**
     * The holdout with a column of its items' slice values; unchanged where no slice is of items.
     *
     * @param items one row per item ({@link Descriptions}), where mapped
     * @param training the input {@code training_interactions}, where mapped
     * @param checks count values beyond the largest, and judgements of items that the input items lacks
     * @throws PlumblineException naming the input or the column that a slice needs
     */
    public static Dataset<Row> of(
            final Dataset<Row> holdout,
            final Optional<Dataset<Row>> items,
            final Optional<Dataset<Row>> training,
            final RankingSettings settings,
            final InputChecks checks) {
        final List<SlicePart> parts = settings.slices().parts(SliceOrigin.ITEM);
        if (parts.isEmpty()) {
            return holdout;
        }
        Dataset<Row> judged = holdout;
        final Column item = holdout.col("item_id").cast("string");
        if (parts.stream().anyMatch(part -> !part.equals(SlicePart.COLD_ITEM))) {
            final Dataset<Row> described = described(items, parts, settings, checks);
            judged = checks.watch(
                            "judged items",
                            judged.join(described, item.equalTo(described.col(ITEM)), "left"),
                            List.of(RankingChecks.ofJudgedItems(col(ITEM))))
                    .drop(ITEM);
        }
        if (parts.contains(SlicePart.COLD_ITEM)) {
            final Dataset<Row> interactions = TrainingCounts.by(
                    training.orElseThrow(() -> missing(SlicePart.COLD_ITEM, "training_interactions")),
                    "item_id",
                    ITEM,
                    INTERACTIONS);
            judged = judged.join(interactions, item.equalTo(interactions.col(ITEM)), "left")
                    .drop(ITEM);
        }
        final Column few =
                coalesce(col(INTERACTIONS), lit(0L)).lt(lit(settings.slices().coldBelow()));
        final Stream<Column> values = parts.stream()
                .map(part -> part.equals(SlicePart.COLD_ITEM)
                        ? when(few, lit("cold")).otherwise(lit("warm"))
                        : valueOf(part));
        final Stream<Column> columns = Stream.of(holdout.columns()).map(name -> Identifiers.column(name));
        return judged.select(Stream.concat(
                        columns, Stream.of(array(values.toArray(Column[]::new)).as(VALUES)))
                .toArray(Column[]::new));
    }

    private static Dataset<Row> described(
            final Optional<Dataset<Row>> items,
            final List<SlicePart> parts,
            final RankingSettings settings,
            final InputChecks checks) {
        final List<SlicePart> described =
                parts.stream().filter(part -> !part.equals(SlicePart.COLD_ITEM)).toList();
        final Dataset<Row> rows = items.orElseThrow(() -> missing(described.get(0), "items"));
        final List<SlicePart> columns = described.stream()
                .filter(part -> !part.equals(SlicePart.NEW_ITEM))
                .toList();
        columns.forEach(part -> WindowModels.requireColumn(part, rows, "items"));
        if (described.contains(SlicePart.NEW_ITEM) && !List.of(rows.columns()).contains(AVAILABLE_FROM)) {
            throw missing(SlicePart.NEW_ITEM, "items with its column " + AVAILABLE_FROM);
        }
        final Stream<Column> ofItem = described.stream().map(part -> (part.equals(SlicePart.NEW_ITEM)
                        ? unix_date(to_date(col(AVAILABLE_FROM)))
                        : Identifiers.column(part.column()))
                .cast("string")
                .as(columnOf(part)));
        final Dataset<Row> values = rows.select(
                Stream.concat(Stream.of(col("item_id").as(ITEM)), ofItem).toArray(Column[]::new));
        if (columns.isEmpty()) {
            return values;
        }
        final Dataset<Row> largest = LargestValues.byGroup(
                checks.watch(
                        "items' slice values",
                        LargestValues.of(
                                values.select(
                                        lit(1).as("catalogue"),
                                        LargestValues.attributes(columns.stream()
                                                .map(part -> LargestValues.attribute(part.name(), valueOf(part)))
                                                .toList())),
                                settings.slices().mostValues(),
                                "catalogue"),
                        List.of(RankingChecks.ofSliceValues(
                                "items", parts.stream().map(SlicePart::name).toList()))),
                "catalogue");
        final Stream<Column> capped = described.stream()
                .map(part -> part.equals(SlicePart.NEW_ITEM)
                        ? valueOf(part)
                        : LargestValues.capped(part.name(), valueOf(part)).as(columnOf(part)));
        return values.join(broadcast(largest), lit(true), "left")
                .select(Stream.concat(Stream.of(col(ITEM)), capped).toArray(Column[]::new));
    }

    private static Column valueOf(final SlicePart part) {
        return Identifiers.column(columnOf(part));
    }

    private static String columnOf(final SlicePart part) {
        return "slice " + part.name();
    }

    static PlumblineException missing(final SlicePart part, final String input) {
        return new PlumblineException("the slice '" + part.name() + "' needs the input " + input
                + ": map it under plumbline.inputs, or leave the slice out of plumbline.ranking.slices");
    }
}
