package dev.plumbline.input;

import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * A check that is counted in the same pass that computes.
 *
 * @param input logical input the finding belongs to, such as {@code predictions}
 * @param name name of the rule, such as {@code repeated_item}; settings and {@code input_checks} use it
 * @param severity severity unless the configuration says otherwise
 * @param failures how many rows of the input this row of the frame says have failed: a bigint, null counts as 0
 * @param rowsChecked how many rows of the input this row of the frame stands for: a bigint
 * @param exampleKey key of the failing row, a string
 * @param advice what to set, where the input itself need not be corrected; otherwise empty
 */
public record RowRule(
        String input,
        String name,
        Severity severity,
        Column failures,
        Column rowsChecked,
        Column exampleKey,
        Optional<String> advice) {

    /** A rule about an input that has to be corrected where it fails. */
    public RowRule(
            final String input,
            final String name,
            final Severity severity,
            final Column failures,
            final Column rowsChecked,
            final Column exampleKey) {
        this(input, name, severity, failures, rowsChecked, exampleKey, Optional.empty());
    }
}
