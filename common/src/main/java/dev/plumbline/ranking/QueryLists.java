package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_values;

import dev.plumbline.window.WindowRange;
import java.nio.charset.StandardCharsets;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Every judged query with the figures of all models' lists: the frame from which everything else of this job is computed, with
 * one scan and one shuffle of the rows. Code that uses it more than once should persist it.
 *
 * <p>One row per ({@code window_date}, {@code query_id}) with judgements, those without any relevant item included:
 *
 * <ul>
 *   <li>{@code window_date}: date on which the window begins; null for a query that no window claims, which is then
 *       counted by {@link RankingChecks} and measured nowhere
 *   <li>{@code unit_id}: the query's user, else the query; {@code user_id}; {@code split}; {@code slices}: slice column to
 *       value, null included. Where rows of a query differ, the smallest value; a column of both sides is taken from the holdout
 *   <li>{@code relevant} (R), {@code judged}: numbers of items; {@code unanswered}: the metrics of an empty list
 *   <li>{@code lists}: model to its distinct items ({@code listed}), how many of them are judged ({@code
 *       listed_judged}) and relevant ({@code listed_relevant}), and {@code values} in the order of the settings' metrics, null where not defined; {@code pair_sums} and
 *       {@code pairs} for the pair metrics
 *   <li>{@code parts}: the query's judgements divided by attributes of their items (see {@link JudgementCut}): which cut, its
 *       {@code item_values}, {@code relevant}, {@code unanswered} and {@code lists} by the judgements of these items alone
 *   <li>{@code judgement_rows}, {@code conflicting_judgements}, {@code conflicting_example}, {@code graded_rows},
 *       {@code grades_too_large}, {@code grade_example}, {@code conflicting_attribute}, {@code prediction_rows},
 *       {@code repeated_items}, {@code repeated_example}: what the checks count, in every window where a row applies
 *   <li>{@code overlaps}: for every pair of compared models that both answered, the figures of {@link ListOverlaps};
 *       empty where overlap is not configured
 * </ul>
 *
 * <p>The window of a row, which is the same for every range of a run that contains it:
 *
 * <ul>
 *   <li>A list belongs to the window of its {@code scored_at}.
 *   <li>A judgement with a time belongs, once, to the latest window at or before its {@code occurred_at} in which any
 *       model listed its query, if that window ended no longer than the judgements' reach before it. So a judgement in
 *       the window of a list counts there, whether before or after the list, and a later one counts for the list until
 *       the query is listed again. Where there is no such window, the query counts as unanswered in the window of
 *       {@code occurred_at}.
 *   <li>A judgement without a time belongs to every window in which any model listed its query. Where none did, the
 *       query has no window, whether the run has one or many.
 *   <li>A list without a time belongs to every window in which its query is judged; there a list of the same model with
 *       a time comes before it.
 *   <li>Where neither predictions nor holdout have times, everything belongs to the one window of the run.
 * </ul>
 */
public final class QueryLists {

    static final String OVERLAPS = "overlaps";

    private static final StructType LIST = new StructType()
            .add("listed", DataTypes.IntegerType, false)
            .add("listed_judged", DataTypes.IntegerType, false)
            .add("listed_relevant", DataTypes.IntegerType, false)
            .add("values", DataTypes.createArrayType(DataTypes.DoubleType), false)
            .add("pair_sums", ListPairs.SUMS)
            .add("pairs", ListPairs.EACH);

    private static final StructType PART = new StructType()
            .add("cut", DataTypes.IntegerType, false)
            .add("item_values", DataTypes.createArrayType(DataTypes.StringType), false)
            .add("relevant", DataTypes.IntegerType, false)
            .add("unanswered", DataTypes.createArrayType(DataTypes.DoubleType), false)
            .add("lists", DataTypes.createMapType(DataTypes.StringType, LIST, false), false);

    private static final StructType SCHEMA = new StructType()
            .add("window_day", DataTypes.IntegerType)
            .add("query_id", DataTypes.StringType, false)
            .add("unit_id", DataTypes.StringType, false)
            .add("user_id", DataTypes.StringType)
            .add("split", DataTypes.StringType)
            .add("slices", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType), false)
            .add("relevant", DataTypes.IntegerType, false)
            .add("judged", DataTypes.IntegerType, false)
            .add("unanswered", DataTypes.createArrayType(DataTypes.DoubleType), false)
            .add("lists", DataTypes.createMapType(DataTypes.StringType, LIST, false), false)
            .add("parts", DataTypes.createArrayType(PART, false), false)
            .add("judgement_rows", DataTypes.LongType, false)
            .add("conflicting_judgements", DataTypes.LongType, false)
            .add("conflicting_example", DataTypes.StringType)
            .add("graded_rows", DataTypes.LongType, false)
            .add("grades_too_large", DataTypes.LongType, false)
            .add("grade_example", DataTypes.StringType)
            .add("conflicting_attribute", DataTypes.StringType)
            .add("prediction_rows", DataTypes.LongType, false)
            .add("repeated_items", DataTypes.LongType, false)
            .add("repeated_example", DataTypes.StringType)
            .add(OVERLAPS, DataTypes.createArrayType(ListOverlaps.SCHEMA, false), false);

    private QueryLists() {}

    /**
     * Brings predictions and holdout together.
     *
     * @param predictions {@code model_id, query_id, item_id} and {@code rank} (used where it exists) or {@code
     *     score}; {@code user_id}, {@code scored_at} and slice columns if there are any. A missing rank or score comes
     *     last.
     * @param holdout {@code query_id, item_id, relevance, gain}; {@code occurred_at}, {@code user_id}, {@code split} and
     *     slice columns if there are any
     * @param range the windows to compute; both sides are read as far beyond it as {@link JudgementReach} says
     * @throws dev.plumbline.config.PlumblineException with a sentence for the user where rows cannot be assigned to windows, or a slice column
     *     is missing
     */
    public static Dataset<Row> of(
            final Dataset<Row> predictions,
            final Dataset<Row> holdout,
            final WindowRange range,
            final RankingSettings settings) {
        final JudgementReach reach = JudgementReach.of(range, settings, predictions, holdout);
        final QueryShape shape = QueryShape.of(settings);
        return RankedRows.packed(predictions, holdout, reach, settings)
                .groupBy(col("query_id"))
                .as(Encoders.BINARY(), Encoders.row(ListPacker.SCHEMA))
                .flatMapSortedGroups(
                        order(),
                        (FlatMapGroupsFunction<byte[], Row, Row>) (query, packs) ->
                                QueryReader.read(new String(query, StandardCharsets.UTF_8), packs, shape, reach),
                        Encoders.row(SCHEMA))
                .withColumn("window_day", date_from_unix_date(col("window_day")))
                .withColumnRenamed("window_day", "window_date");
    }

    /**
     * The frame for code that exchanges query rows and reads only {@code listed} and {@code values} of lists: without the judged
     * pairs of every list, where there are any.
     */
    static Dataset<Row> withoutPairs(final Dataset<Row> queryLists, final RankingSettings settings) {
        if (!settings.pairs().areAskedFor()) {
            return queryLists;
        }
        return queryLists
                .withColumn("lists", withoutPairs(col("lists")))
                .withColumn(
                        "parts",
                        transform(col("parts"), part -> part.withField("lists", withoutPairs(part.getField("lists")))));
    }

    private static Column withoutPairs(final Column lists) {
        return transform_values(
                lists,
                (model, list) -> struct(
                        list.getField("listed").as("listed"),
                        list.getField("values").as("values")));
    }

    /** Judgements, then lists from the latest window to the earliest. */
    private static Column[] order() {
        return new Column[] {
            col("model_id").isNotNull().asc(),
            col("day").desc_nulls_last(),
            col("model_id").asc()
        };
    }
}
