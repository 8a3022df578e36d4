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

/** What is looked for in what alignment reads, beside the rules of every table. */
public final class AlignmentChecks {

    private static final String TOO_MANY_CANDIDATES = "too_many_candidates";

    /** Names of all rules here. */
    public static final List<String> NAMES = List.of(TOO_MANY_CANDIDATES);

    private AlignmentChecks() {}

    /** Of rows as {@link ComparedModels#of}: the comparisons of candidates beyond those that are forecast. */
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
}
