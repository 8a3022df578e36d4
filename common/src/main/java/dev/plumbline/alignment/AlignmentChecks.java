package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.table.Tables;
import java.util.List;
import org.apache.spark.sql.Column;

/** Checks of the rows that alignment reads, beside the rules of every table. */
public final class AlignmentChecks {

    private static final String TOO_MANY_CANDIDATES = "too_many_candidates";

    private static final String SPLIT_MISMATCH = "split_mismatch";

    private static final String ARM_OF_SEVERAL_MODELS = "arm_of_several_models";

    /** The names of all rules in this class. */
    public static final List<String> NAMES = List.of(TOO_MANY_CANDIDATES, SPLIT_MISMATCH, ARM_OF_SEVERAL_MODELS);

    private AlignmentChecks() {}

    /** For rows as {@link ComparedModels#of}: counts the comparisons of candidates that are not forecast, as there are too many. */
    public static List<RowRule> ofCandidates(final SummarySettings settings) {
        final Column comparisons = col(ComparedModels.COMPARISONS);
        return List.of(new RowRule(
                Tables.OFFLINE_COMPARISONS.name(),
                TOO_MANY_CANDIDATES,
                Severity.WARN,
                when(col(ComparedModels.PLACE).gt(lit(settings.mostCandidates())), comparisons)
                        .otherwise(lit(0L)),
                comparisons,
                concat_ws("|", PairMeasurements.columns(ComparedModels.KEY))));
    }

    /** For rows of {@code experiment_results}: the experiments of a window, and those left out because of a broken split. */
    public static List<RowRule> ofExperiments() {
        return List.of(new RowRule(
                Tables.EXPERIMENT_RESULTS.name(),
                SPLIT_MISMATCH,
                Severity.WARN,
                when(SharedExperiments.isBrokenSplit(), lit(1L)).otherwise(lit(0L)),
                when(SharedExperiments.isSplit(), lit(1L)).otherwise(lit(0L)),
                concat_ws("|", col("window_date"), col("experiment_id"))));
    }

    /** For rows as {@link AlignmentPairs#experiments}: the arms of a window, and those that are in no lift since they show several models. */
    public static List<RowRule> ofArms() {
        final Column isMixed = col(SharedExperiments.STANDING).equalTo(Randomization.MIXED.column());
        return List.of(new RowRule(
                Tables.ONLINE_METRICS.name(),
                ARM_OF_SEVERAL_MODELS,
                Severity.WARN,
                when(isMixed, lit(1L)).otherwise(lit(0L)),
                lit(1L),
                concat_ws("|", col("window_date"), col(SharedExperiments.EXPERIMENT), col(SharedExperiments.ARM))));
    }
}
