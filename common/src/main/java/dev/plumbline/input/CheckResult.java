package dev.plumbline.input;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param input logical input
 * @param rule name of the rule
 * @param severity as configured
 * @param rowsChecked rows looked at; of rules that end in _column and _reference, columns and references
 * @param rowsFailing how many of them broke it
 * @param example key of one failing row, the smallest
 * @param advice what to set, where that is another thing than to mend the input
 */
public record CheckResult(
        String input,
        String rule,
        Severity severity,
        long rowsChecked,
        long rowsFailing,
        Optional<String> example,
        Optional<String> advice) {

    /** A finding of an input that is to be mended. */
    public CheckResult(
            final String input,
            final String rule,
            final Severity severity,
            final long rowsChecked,
            final long rowsFailing,
            final Optional<String> example) {
        this(input, rule, severity, rowsChecked, rowsFailing, example, Optional.empty());
    }

    /** Whether the job has to stop. */
    public boolean stops() {
        return severity == Severity.ERROR && rowsFailing > 0;
    }

    /** The finding in a sentence. */
    public String sentence() {
        if (rowsChecked == 0 && rowsFailing > 0) {
            return "input " + input + ": " + rule + ": there are none in the windows of this run";
        }
        final String things =
                rule.endsWith("_column") ? " columns" : rule.endsWith("_reference") ? " references" : " rows";
        return "input " + input + ": " + rule + " for " + rowsFailing + " of " + rowsChecked + things
                + example.map(key -> ", for example " + key).orElse("")
                + advice.map(what -> ": " + what).orElse("");
    }
}
