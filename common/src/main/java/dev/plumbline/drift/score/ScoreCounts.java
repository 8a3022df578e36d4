package dev.plumbline.drift.score;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.WindowRange;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows per score, with and without a label: all that estimates of performance are made of. */
public final class ScoreCounts {

    private ScoreCounts() {}

    /** Whether performance can be estimated from rows like these. */
    public static boolean areIn(final Dataset<Row> rows) {
        return List.of(rows.columns()).containsAll(List.of("prediction", "label"));
    }

    /**
     * One row per model, window and score, with {@code n} rows, of which {@code labelled} have a label and {@code positives} the
     * label 1. Rows without a finite score, and with another label than 0 and 1, are left out.
     *
     * @param model of a row; null where models are not distinguished
     */
    public static Dataset<Row> of(final Dataset<Row> rows, final Column model, final WindowRange windows) {
        final Column score = col("prediction");
        final Column isUsable = score.isNotNull()
                .and(not(isnan(score)))
                .and(score.between(lit(-Double.MAX_VALUE), lit(Double.MAX_VALUE)))
                .and(coalesce(col("label").isin(0.0, 1.0), lit(true)));
        final Column window = List.of(rows.columns()).contains("event_time")
                ? WindowColumns.windowDate(col("event_time"), windows)
                : lit(null).cast("date");
        return rows.where(isUsable)
                .groupBy(
                        model.as("model_id"),
                        window.as(WindowColumns.WINDOW_DATE),
                        score.plus(lit(0.0)).as("score"))
                .agg(
                        count(lit(1)).as("n"),
                        count(col("label")).as("labelled"),
                        count_if(col("label").equalTo(lit(1.0))).as("positives"));
    }
}
