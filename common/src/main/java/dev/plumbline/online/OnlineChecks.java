package dev.plumbline.online;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The row rules of attribution, over the rows of {@link Attribution#of} (markers included): to be counted by
 * {@code Dataset.observe} in the pass that materializes them. They look at impressions shown, and outcomes occurred,
 * inside the range; a row that breaks several rules is counted by the first.
 */
public final class OnlineChecks {

    private static final Column IMPRESSIONS = when(
                    col("impression_id")
                            .isNotNull()
                            .or(col(AttributedRows.FINDING).eqNullSafe(AttributedRows.REPEATED_IMPRESSION)),
                    1L)
            .otherwise(0L);
    private static final Column OUTCOMES = col(AttributedRows.OUTCOMES_READ);

    private OnlineChecks() {}

    /** In the order in which a row is judged. */
    public static List<RowRule> rules() {
        return List.of(
                rule("impressions", AttributedRows.REPEATED_IMPRESSION, IMPRESSIONS),
                rule("outcomes", AttributedRows.REPEATED_OUTCOME, OUTCOMES),
                rule("outcomes", AttributedRows.VALUE_NOT_FINITE, OUTCOMES),
                rule("outcomes", AttributedRows.OUTCOME_WITHOUT_IMPRESSION, OUTCOMES));
    }

    private static RowRule rule(final String input, final String name, final Column rowsChecked) {
        return new RowRule(
                input,
                name,
                Severity.WARN,
                when(col(AttributedRows.FINDING).eqNullSafe(name), 1L).otherwise(0L),
                rowsChecked,
                col(AttributedRows.FINDING_KEY));
    }
}
