package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Judgements and predictions as rows of one narrow shape, so that a single shuffle brings a query together.
 *
 * <p>Key: {@code query_id}. A judgement has no {@code model_id}; a prediction has no {@code relevance} and {@code gain}.
 * {@code day} is the first day of a prediction's window and the day itself of a judgement, counted from 1970-01-01, null
 * where the row has no time; where neither side has any, it is the first day of the run's window. {@code place} orders a list, smallest first, NaN last. {@code attributes} are the query's
 * user, its split and its slice values, in that order; null on a side that has none of them.
 *
 * <p>Left out before the shuffle: rows beyond the reach of the run, rows with a null key and judgements that are not finite; the
 * checks of the inputs count the latter two.
 */
final class RankedRows {

    static final StructType SCHEMA = new StructType()
            .add("query_id", DataTypes.StringType)
            .add("model_id", DataTypes.StringType)
            .add("day", DataTypes.IntegerType)
            .add("place", DataTypes.DoubleType)
            .add("item_id", DataTypes.StringType)
            .add("relevance", DataTypes.DoubleType)
            .add("gain", DataTypes.DoubleType)
            .add("attributes", DataTypes.createArrayType(DataTypes.StringType));

    static final int MODEL = SCHEMA.fieldIndex("model_id");
    static final int DAY = SCHEMA.fieldIndex("day");
    static final int PLACE = SCHEMA.fieldIndex("place");
    static final int ITEM = SCHEMA.fieldIndex("item_id");
    static final int RELEVANCE = SCHEMA.fieldIndex("relevance");
    static final int GAIN = SCHEMA.fieldIndex("gain");
    static final int ATTRIBUTES = SCHEMA.fieldIndex("attributes");

    private RankedRows() {}

    /** Names behind the positions of {@code attributes}. */
    static List<String> attributeNames(final RankingSettings settings) {
        return Stream.concat(Stream.of("user_id", "split"), settings.slices().stream())
                .toList();
    }

    /** @throws PlumblineException with a sentence for the user */
    static Dataset<Row> of(
            final Dataset<Row> predictions,
            final Dataset<Row> holdout,
            final JudgementReach reach,
            final RankingSettings settings) {
        requireTimes(predictions, holdout, reach.range());
        settings.slices().forEach(slice -> requireSlice(slice, predictions, holdout));
        final List<String> ofHoldout = new ArrayList<>(attributeNames(settings));
        ofHoldout.retainAll(List.of(holdout.columns()));
        final List<String> ofPredictions = new ArrayList<>(attributeNames(settings));
        ofPredictions.retainAll(List.of(predictions.columns()));
        ofPredictions.removeAll(ofHoldout);
        ofPredictions.remove("split");
        final Column undated = hasTime(predictions, holdout)
                ? lit(null).cast("int")
                : lit((int) reach.range().from().toEpochDay());
        return judgements(holdout, reach, undated, attributes(settings, ofHoldout))
                .unionByName(listed(predictions, reach, undated, settings, attributes(settings, ofPredictions)));
    }

    private static Dataset<Row> judgements(
            final Dataset<Row> holdout, final JudgementReach reach, final Column undated, final Column attributes) {
        final Column time = col(JudgementReach.OCCURRED_AT);
        final boolean dated = has(holdout, JudgementReach.OCCURRED_AT);
        return (dated ? within(holdout, time, reach.range().from(), reach.judgementsTo()) : holdout)
                .where(col("query_id").isNotNull().and(col("item_id").isNotNull()))
                .where(isFinite(col("relevance")).and(isFinite(col("gain"))))
                .select(
                        col("query_id").cast("string").as("query_id"),
                        lit(null).cast("string").as("model_id"),
                        (dated ? unix_date(to_date(time)) : undated).as("day"),
                        lit(null).cast("double").as("place"),
                        col("item_id").cast("string").as("item_id"),
                        col("relevance").cast("double").as("relevance"),
                        col("gain").cast("double").as("gain"),
                        attributes.as("attributes"));
    }

    private static Dataset<Row> listed(
            final Dataset<Row> predictions,
            final JudgementReach reach,
            final Column undated,
            final RankingSettings settings,
            final Column attributes) {
        final Column time = col(JudgementReach.SCORED_AT);
        final boolean dated = has(predictions, JudgementReach.SCORED_AT);
        return (dated ? within(predictions, time, reach.listsFrom(), reach.listsTo()) : predictions)
                .where(col("query_id")
                        .isNotNull()
                        .and(col("item_id").isNotNull())
                        .and(col("model_id").isNotNull()))
                .select(
                        col("query_id").cast("string").as("query_id"),
                        col("model_id").cast("string").as("model_id"),
                        (dated ? unix_date(WindowColumns.windowDate(time, reach.range())) : undated).as("day"),
                        place(predictions, settings.scorePrecision()).as("place"),
                        col("item_id").cast("string").as("item_id"),
                        lit(null).cast("double").as("relevance"),
                        lit(null).cast("double").as("gain"),
                        attributes.as("attributes"));
    }

    /** Ascending place: the rank, else the score turned round; what is missing comes last, as NaN sorts above infinity. */
    static Column place(final Dataset<Row> predictions, final ScorePrecision precision) {
        if (has(predictions, "rank")) {
            return coalesce(col("rank").cast("double"), lit(Double.NaN));
        }
        final Column score = precision == ScorePrecision.FLOAT
                ? col("score").cast("float").cast("double")
                : col("score").cast("double");
        // a difference from 0 and not a negation: both zeros become the same 0
        return coalesce(lit(0.0).minus(score), lit(Double.NaN));
    }

    private static Dataset<Row> within(
            final Dataset<Row> rows, final Column time, final LocalDate from, final LocalDate to) {
        return rows.where(time.isNull().or(WindowColumns.inDays(time, from, to)));
    }

    private static Column attributes(final RankingSettings settings, final List<String> carried) {
        return carried.isEmpty()
                ? lit(null).cast("array<string>")
                : array(attributeNames(settings).stream()
                        .map(name -> carried.contains(name) ? named(name) : lit(null))
                        .map(column -> column.cast("string"))
                        .toArray(Column[]::new));
    }

    private static Column named(final String name) {
        return col("`" + name.replace("`", "``") + "`");
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
            throw new PlumblineException("neither predictions have scored_at nor the holdout occurred_at, so"
                    + " nothing tells the " + range.windows().size() + " windows from " + range.from() + " to "
                    + range.to() + " apart: map one of the two columns, or run a single window (grain = range)");
        }
    }

    private static void requireSlice(final String slice, final Dataset<Row> predictions, final Dataset<Row> holdout) {
        if (!has(predictions, slice) && !has(holdout, slice)) {
            final List<String> ofPredictions = List.of(predictions.columns());
            final List<String> ofHoldout = List.of(holdout.columns());
            final Set<String> known = new TreeSet<>(ofPredictions);
            known.addAll(ofHoldout);
            throw new PlumblineException("slice '" + slice + "' is a column of neither predictions "
                    + ofPredictions + " nor holdout " + ofHoldout + Nearest.hint(slice, known)
                    + "\nset plumbline.ranking.slices to columns that are there, or map the column: set"
                    + " plumbline.inputs.predictions.columns." + slice + " or plumbline.inputs.holdout.columns."
                    + slice);
        }
    }
}
