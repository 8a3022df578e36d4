package dev.plumbline.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.WindowRange;
import java.util.List;
import org.apache.spark.sql.Column;

/** Checks of the figures that series are made of, over the frame of {@link MeasuredFigures}. */
public final class TrendChecks {

    private static final String TRAINED_AFTER_WINDOW = "trained_after_window";

    private TrendChecks() {}

    /** Names of all rules. */
    public static List<String> names() {
        return List.of(TRAINED_AFTER_WINDOW);
    }

    /**
     * Figures of a model in windows that had ended before the first training that {@code models} lists of it: they have no age. A
     * model that is trained again under the same id takes a row for every training.
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
}
