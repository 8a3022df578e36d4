package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Identifiers;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Judgements and predictions as rows of one narrow schema, to be packed by {@link ListPacker}.
 *
 * <p>Columns by position: query, model (both UTF-8 bytes, as all texts here), {@code day}, item, {@code number}, {@code
 * gain}, then the {@link #attributes}, then the item's slice values. A judgement has no model, and its number is its relevance; a prediction's
 * number is its place in the list, smallest first, NaN last. {@code day} is the first day of a prediction's window and
 * the day itself of a judgement, counted from 1970-01-01, null where the row has no time; where neither side has any, it
 * is the first day of the run's window.
 *
 * <p>Left out: rows beyond the reach of the run, rows with a null key and judgements that are not finite; the checks of
 * the inputs count the latter two.
 */
final class RankedRows {

    static final int QUERY = 0;
    static final int MODEL = 1;
    static final int DAY = 2;
    static final int ITEM = 3;
    static final int NUMBER = 4;
    static final int GAIN = 5;
    static final int FIRST_ATTRIBUTE = 6;

    private RankedRows() {}

    /** Names of a query's attributes: its user, its split, then its slice columns. */
    static List<String> attributes(final RankingSettings settings) {
        return Stream.concat(
                        Stream.of("user_id", "split"),
                        settings.slices().parts(SliceOrigin.QUERY).stream().map(SlicePart::column))
                .toList();
    }

    /**
     * Reads both sides and packs each of them separately, before they are brought together.
     *
     * @param judgedItems the holdout with a column {@link ItemSlices#VALUES} if slices are of items
     * @throws PlumblineException with a sentence for the user
     */
    static Dataset<Row> packed(
            final Dataset<Row> predictions,
            final Dataset<Row> judgedItems,
            final JudgementReach reach,
            final RankingSettings settings) {
        requireTimes(predictions, judgedItems, reach.range());
        requireUsers(settings, predictions, judgedItems);
        settings.slices()
                .parts(SliceOrigin.QUERY)
                .forEach(slice -> requireSlice(slice.column(), predictions, judgedItems));
        final Column undated = hasTime(predictions, judgedItems)
                ? lit(null).cast("int")
                : lit((int) reach.range().from().toEpochDay());
        final ListPacker packer = ListPacker.of(QueryShape.of(settings));
        final Encoder<Row> pack = Encoders.row(ListPacker.SCHEMA);
        return judgements(judgedItems, reach, undated, settings)
                .mapPartitions(packer, pack)
                .unionAll(listed(predictions, reach, undated, settings, List.of(judgedItems.columns()))
                        .mapPartitions(packer, pack));
    }

    private static Dataset<Row> judgements(
            final Dataset<Row> holdout,
            final JudgementReach reach,
            final Column undated,
            final RankingSettings settings) {
        final Column time = col(JudgementReach.OCCURRED_AT);
        final boolean dated = has(holdout, JudgementReach.OCCURRED_AT);
        final int itemParts = settings.slices().parts(SliceOrigin.ITEM).size();
        final Stream<Column> attributes = attributes(settings).stream()
                .map(name -> has(holdout, name) ? bytes(Identifiers.column(name)) : bytes(lit(null)));
        return (dated ? within(holdout, time, reach.range().from(), reach.judgementsTo()) : holdout)
                .where(col("query_id").isNotNull().and(col("item_id").isNotNull()))
                .where(isFinite(col("relevance")).and(isFinite(col("gain"))))
                .select(columns(
                        List.of(
                                bytes(col("query_id")),
                                bytes(lit(null)),
                                (dated ? unix_date(to_date(time)) : undated).as("day"),
                                bytes(col("item_id")),
                                col("relevance").cast("double").as("number"),
                                col("gain").cast("double").as("gain")),
                        attributes,
                        IntStream.range(0, itemParts)
                                .mapToObj(i -> bytes(col(ItemSlices.VALUES).getItem(i)))));
    }

    private static Dataset<Row> listed(
            final Dataset<Row> predictions,
            final JudgementReach reach,
            final Column undated,
            final RankingSettings settings,
            final List<String> ofHoldout) {
        final Column time = col(JudgementReach.SCORED_AT);
        final boolean dated = has(predictions, JudgementReach.SCORED_AT);
        final Stream<Column> attributes = attributes(settings).stream()
                .map(name -> has(predictions, name) && !ofHoldout.contains(name) && !name.equals("split")
                        ? bytes(Identifiers.column(name))
                        : bytes(lit(null)));
        return (dated ? within(predictions, time, reach.listsFrom(), reach.listsTo()) : predictions)
                .where(col("query_id")
                        .isNotNull()
                        .and(col("item_id").isNotNull())
                        .and(col("model_id").isNotNull()))
                .select(columns(
                        List.of(
                                bytes(col("query_id")),
                                bytes(col("model_id")),
                                (dated ? unix_date(WindowColumns.windowDate(time, reach.range())) : undated).as("day"),
                                bytes(col("item_id")),
                                place(predictions, settings.scorePrecision()).as("number"),
                                lit(null).cast("double").as("gain")),
                        attributes,
                        settings.slices().parts(SliceOrigin.ITEM).stream().map(part -> bytes(lit(null)))));
    }

    private static Column[] columns(
            final List<Column> first, final Stream<Column> attributes, final Stream<Column> itemValues) {
        return Stream.of(first.stream(), attributes, itemValues)
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
    }

    private static Column bytes(final Column text) {
        return text.cast("string").cast("binary");
    }

    /** Ascending place: the rank, else minus the score; missing ones come last, as NaN sorts above infinity. */
    static Column place(final Dataset<Row> predictions, final ScorePrecision precision) {
        if (has(predictions, "rank")) {
            return coalesce(col("rank").cast("double"), lit(Double.NaN));
        }
        final Column score = precision == ScorePrecision.FLOAT
                ? col("score").cast("float").cast("double")
                : col("score").cast("double");
        // a difference from 0 instead of a negation, so that 0 does not become -0
        return coalesce(lit(0.0).minus(score), lit(Double.NaN));
    }

    private static Dataset<Row> within(
            final Dataset<Row> rows, final Column time, final LocalDate from, final LocalDate to) {
        return rows.where(time.isNull().or(WindowColumns.inDays(time, from, to)));
    }

    private static Column isFinite(final Column number) {
        return abs(number.cast("double")).lt(lit(Double.POSITIVE_INFINITY));
    }

    private static boolean has(final Dataset<Row> rows, final String column) {
        return Arrays.asList(rows.columns()).contains(column);
    }

    private static boolean hasTime(final Dataset<Row> predictions, final Dataset<Row> holdout) {
        return has(predictions, JudgementReach.SCORED_AT) || has(holdout, JudgementReach.OCCURRED_AT);
    }

    private static void requireTimes(
            final Dataset<Row> predictions, final Dataset<Row> holdout, final WindowRange range) {
        if (!range.isSingleWindow() && !hasTime(predictions, holdout)) {
            throw new PlumblineException("predictions have no scored_at and the holdout has no occurred_at, so their"
                    + " rows cannot be assigned to the " + range.windows().size() + " windows from " + range.from()
                    + " to " + range.to() + ": map one of the two columns, or run a single window (grain = range)");
        }
    }

    private static void requireUsers(
            final RankingSettings settings, final Dataset<Row> predictions, final Dataset<Row> holdout) {
        if (!settings.slices().parts(SliceOrigin.USER).isEmpty()
                && !has(predictions, "user_id")
                && !has(holdout, "user_id")) {
            throw new PlumblineException("the slice 'user.sparse' needs users, but neither predictions nor holdout have"
                    + " user_id: map it (to query_id, where a query is a user), or leave the slice out of"
                    + " plumbline.ranking.slices");
        }
    }

    private static void requireSlice(final String slice, final Dataset<Row> predictions, final Dataset<Row> holdout) {
        if (!(has(predictions, slice) && !slice.equals("split")) && !has(holdout, slice)) {
            final List<String> ofPredictions = List.of(predictions.columns());
            final List<String> ofHoldout = List.of(holdout.columns());
            final Set<String> known = new TreeSet<>(ofPredictions);
            known.addAll(ofHoldout);
            throw new PlumblineException("slice '" + slice + "' is a column of neither predictions "
                    + ofPredictions + " nor holdout " + ofHoldout + Nearest.hint(slice, known)
                    + "\nset plumbline.ranking.slices to existing columns, or map the column: set"
                    + " plumbline.inputs.predictions.columns." + slice + " or plumbline.inputs.holdout.columns."
                    + slice);
        }
    }
}
