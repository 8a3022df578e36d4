package dev.plumbline.online.look;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.RatioMomentColumns;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Preferences between pairs of models from team-draft interleaved lists: a list is won by the model whose items got more
 * clicks, a tie (also a list without clicks) is half a win for each, and the preference is the share of lists that model a
 * won, minus a half: in [-0.5, 0.5] (Chapelle, Joachims, Radlinski and Yue, TOIS 2012, with their delta for ties). Users
 * are the units of its interval.
 *
 * <p>One exchange by list, one by user, then one row per pair and window; the pairs of a window are adjusted together.
 */
public final class Interleavings {

    private static final String A = "a";
    private static final String B = "b";

    private Interleavings() {}

    /** A team that is neither {@code a} nor {@code b} nor one of the two models; its clicks do not count. */
    public static RowRule unknownTeam() {
        return rule("unknown_team", team().isNull());
    }

    /** Clicks below zero; the row is left out. */
    public static RowRule negativeClicks() {
        return rule("negative_clicks", col("clicks").lt(0));
    }

    /** A list of one model against itself: there is nothing to compare. */
    public static RowRule oneModel() {
        return rule("model_against_itself", col("model_a").equalTo(col("model_b")));
    }

    private static RowRule rule(final String name, final Column failing) {
        return new RowRule(
                "interleavings",
                name,
                Severity.WARN,
                when(failing, lit(1L)).otherwise(lit(0L)),
                lit(1L),
                col("request_id"));
    }

    /**
     * One row per pair of models and window, the models in the order of their names: columns of {@code
     * Tables.EXPERIMENT_RESULTS} without {@code run_id}.
     *
     * @param interleavings the input; without {@code shown_at} all of it counts in the run's first window
     */
    public static Dataset<Row> preferences(
            final Dataset<Row> interleavings, final WindowRange range, final ConfidenceSequence sequence) {
        final Column window = List.of(interleavings.columns()).contains("shown_at")
                ? WindowColumns.windowDate(col("shown_at"), range)
                : lit(Date.valueOf(range.from()));
        final Column first = least(col("model_a"), col("model_b"));
        final Column second = greatest(col("model_a"), col("model_b"));
        final Column model = when(team().equalTo(A), col("model_a")).when(team().equalTo(B), col("model_b"));
        final Column lead = sum(when(model.equalTo(first), col("clicks"))
                .when(model.equalTo(second), col("clicks").multiply(-1))
                .otherwise(lit(0L)));
        final Column won =
                when(col("lead").gt(0), 1.0).when(col("lead").lt(0), 0.0).otherwise(0.5);
        final Dataset<Row> users = interleavings
                .where(col("clicks").geq(0).and(col("model_a").notEqual(col("model_b"))))
                .groupBy(
                        window.as(WindowColumns.WINDOW_DATE),
                        col("request_id"),
                        col("user_id"),
                        first.as("arm"),
                        second.as("control"))
                .agg(lead.as("lead"))
                .groupBy(WindowColumns.WINDOW_DATE, "user_id", "arm", "control")
                .agg(sum(won).as("numerator"), count(lit(1)).cast("double").as("denominator"));
        final Dataset<Row> pairs = RatioMomentColumns.of(
                users.groupBy(WindowColumns.WINDOW_DATE, "arm", "control"), col("numerator"), col("denominator"));
        final InterleavingRows rows = new InterleavingRows(sequence);
        final Dataset<Row> ofWindows = pairs.select(Stream.concat(
                        Stream.of(WindowColumns.all(range)),
                        Stream.of(pairs.columns())
                                .filter(name -> !name.equals(WindowColumns.WINDOW_DATE))
                                .map(name -> col(name)))
                .toArray(Column[]::new));
        return ofWindows
                .groupBy(WindowColumns.WINDOW_DATE)
                .as(Encoders.DATE(), Encoders.row(ofWindows.schema()))
                .flatMapGroups(
                        (FlatMapGroupsFunction<Date, Row, Row>) (date, members) -> rows.of(members),
                        Encoders.row(ExperimentResults.schema()));
    }

    /** {@code a}, {@code b} or null. */
    private static Column team() {
        return when(lower(col("team")).equalTo(A).or(col("team").equalTo(col("model_a"))), A)
                .when(lower(col("team")).equalTo(B).or(col("team").equalTo(col("model_b"))), B);
    }
}
