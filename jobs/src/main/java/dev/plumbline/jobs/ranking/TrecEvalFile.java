package dev.plumbline.jobs.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.run.FinishedRun;
import dev.plumbline.ranking.TrecEvalText;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Lays the rows of {@code query_metrics} and {@code offline_metrics} out as trec_eval does, model by model and window by
 * window. The mean over all orders is left out.
 */
final class TrecEvalFile {

    private final FinishedRun run;

    TrecEvalFile(final FinishedRun run) {
        this.run = run;
    }

    /** @param file {@code -} for standard output */
    void write(final String file, final PrintWriter out) {
        if (file.equals("-")) {
            writeTo(out);
            out.flush();
            return;
        }
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(Path.of(file), StandardCharsets.UTF_8))) {
            writeTo(lines);
            if (lines.checkError()) {
                throw new IOException("the file could not be written completely");
            }
        } catch (final IOException refused) {
            throw new PlumblineException(
                    "the tables are written, but the file of --trec-eval " + file + " cannot be written: "
                            + refused.getMessage(),
                    refused);
        }
    }

    private void writeTo(final PrintWriter lines) {
        final Map<String, Map<String, Double>> means = means();
        final Iterator<Row> queries = run.rows(Tables.QUERY_METRICS)
                .where(col("model_id")
                        .notEqual(lit(run.configuration().ranking().uniform())))
                .selectExpr("model_id", "window_date", "query_id", "listed", "relevant", "listed_relevant", "metrics")
                .orderBy("model_id", "window_date", "query_id")
                .toLocalIterator();
        String current = null;
        TrecEvalText text = null;
        while (queries.hasNext()) {
            final Row row = queries.next();
            if (!runId(row).equals(current)) {
                end(lines, text, current, means);
                current = runId(row);
                text = new TrecEvalText(run.configuration().ranking().metrics());
            }
            text.query(query(row)).forEach(lines::println);
        }
        end(lines, text, current, means);
    }

    private static void end(
            final PrintWriter lines,
            final TrecEvalText text,
            final String runId,
            final Map<String, Map<String, Double>> means) {
        if (text != null) {
            text.means(runId, means.getOrDefault(runId, Map.of())).forEach(lines::println);
        }
    }

    /** By run and text of the metric: a row per model, window and metric, not per query. */
    private Map<String, Map<String, Double>> means() {
        final Map<String, Map<String, Double>> means = new HashMap<>();
        run.rows(Tables.OFFLINE_METRICS)
                .where("slice_name = '" + SliceSettings.WHOLE_POPULATION + "' AND value IS NOT NULL")
                .selectExpr("model_id", "window_date", "concat(metric, '@', cutoff) AS metric", "value")
                .collectAsList()
                .forEach(row -> means.computeIfAbsent(runId(row), key -> new HashMap<>())
                        .put(row.getAs("metric"), row.getAs("value")));
        return means;
    }

    /** The model; where a run has several windows, with the day on which the window begins. */
    private String runId(final Row row) {
        final String model = row.getAs("model_id");
        return run.range().isSingleWindow() ? model : model + "|" + row.getAs("window_date");
    }

    private static TrecEvalText.Query query(final Row row) {
        return new TrecEvalText.Query(
                row.getAs("query_id"),
                row.<Integer>getAs("listed"),
                row.<Integer>getAs("relevant"),
                row.<Integer>getAs("listed_relevant"),
                row.getJavaMap(row.fieldIndex("metrics")));
    }
}
