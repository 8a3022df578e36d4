package dev.plumbline.drift;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import java.util.List;
import org.apache.spark.sql.Column;

/** What is found while windows are compared. */
public final class DriftChecks {

    private static final String LABEL = "label_not_binary";
    private static final String IMPORTANCE = "importance_not_usable";

    private DriftChecks() {}

    /** Names of the rules. */
    public static List<String> names() {
        return List.of(LABEL, IMPORTANCE);
    }

    /** Labels that no score of a class can be compared with: performance is estimated of the other rows. */
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

    /** Importances that add up to no share: features without one are not weighed. */
    public static RowRule ofImportances() {
        return new RowRule(
                LogicalInputs.MODELS.name(),
                IMPORTANCE,
                Severity.WARN,
                when(isNotUsable(col("importance")), lit(1L)).otherwise(lit(0L)),
                lit(1L),
                concat_ws("|", col("model_id"), col("feature")));
    }

    /** Of an importance that is no finite number of 0 or more. */
    public static Column isNotUsable(final Column importance) {
        return coalesce(
                isnan(importance).or(importance.lt(lit(0.0))).or(importance.equalTo(lit(Double.POSITIVE_INFINITY))),
                lit(true));
    }
}
