package dev.plumbline.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.config.TrendKeys;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.NameRule;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.stats.Direction;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/** Checks of the figures that series are made of, over the frame of {@link MeasuredFigures}. */
public final class TrendChecks {

    private static final String TRAINED_AFTER_WINDOW = "trained_after_window";
    private static final String NAME_WITHOUT_FIGURES = "name_without_figures";

    /** A split by rows is configured, but there are no rows. */
    public static final String QUERIES_NOT_KEPT = "queries_not_kept";

    private TrendChecks() {}

    /** Names of all rules. */
    public static List<String> names() {
        return List.of(TRAINED_AFTER_WINDOW, NAME_WITHOUT_FIGURES, QUERIES_NOT_KEPT);
    }

    /**
     * Figures of a model in windows that had ended before the first training that {@code models} lists of it: they have no age. A
     * model that is retrained under the same id needs a row for every training.
     */
    public static List<RowRule> of(final WindowRange range) {
        final Column start = date_from_unix_date(col(SeriesColumns.DAY));
        final Column end = unix_seconds(WindowColumns.windowEnd(start, range).cast("timestamp"));
        return List.of(new RowRule(
                LogicalInputs.MODELS.name(),
                TRAINED_AFTER_WINDOW,
                Severity.WARN,
                when(col(SeriesColumns.TRAINED).geq(end), lit(1L)).otherwise(lit(0L)),
                when(col(SeriesColumns.TRAINED).isNotNull(), lit(1L)).otherwise(lit(0L)),
                concat_ws("|", col("model_id"), start)));
    }

    /** Metrics and models that settings name but that no suitable series has: misspelled, most of the time. */
    public static NameRule ofNames(final TrendSettings settings) {
        final Map<String, Column> found = new TreeMap<>();
        final Column isOfOneModel = col("baseline_model_id").isNull();
        for (final Floor floor : settings.floors()) {
            found.put(TrendKeys.FLOORS.key() + ": " + floor.metric(), isOfOneModel.and(isMetric(floor.metric())));
        }
        for (final String metric : settings.retrain().metrics()) {
            found.put(
                    TrendKeys.RETRAIN_METRICS.key() + ": " + metric,
                    isOfOneModel
                            .and(isMetric(metric))
                            .and(col("slice_name").equalTo("all"))
                            .and(col("model_id").isNotNull())
                            .and(col("direction").notEqual(Direction.NONE.code())));
        }
        settings.retrain().retrained().forEach((model, retrained) -> {
            for (final String each : List.of(model, retrained)) {
                found.put(
                        TrendKeys.RETRAINED.key() + ": " + each,
                        isOfOneModel.and(col("model_id").equalTo(each)));
            }
        });
        for (final String metric : settings.populationMetrics()) {
            found.put(
                    TrendKeys.POPULATION.key() + ": " + metric,
                    PopulationFigures.nameOfMetric()
                            .equalTo(metric)
                            .and(col("source").equalTo(Tables.OFFLINE_METRICS.name())));
        }
        return new NameRule(MeasuredFigures.NAME, NAME_WITHOUT_FIGURES, Severity.WARN, found);
    }

    private static Column isMetric(final String name) {
        return col("metric")
                .equalTo(name)
                .or(concat_ws("@", col("metric"), col("cutoff")).equalTo(name));
    }
}
