package dev.plumbline.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import java.util.List;
import org.apache.spark.sql.Column;

/** What is found while windows are compared. */
public final class DriftChecks {

    private static final String LABEL = "label_not_binary";

    private DriftChecks() {}

    /** Names of the rules. */
    public static List<String> names() {
        return List.of(LABEL);
    }

    /** Labels that no score of a class can be held against: performance is estimated of the other rows. */
    public static RowRule ofLabels() {
        final Column label = col("label");
        return new RowRule(
                "serving_features",
                LABEL,
                Severity.WARN,
                when(not(label.isin(0.0, 1.0)), lit(1L)).otherwise(lit(0L)),
                when(label.isNotNull(), lit(1L)).otherwise(lit(0L)),
                label.cast("string"));
    }
}
