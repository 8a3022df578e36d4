package dev.plumbline.input;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param input logical input
 * @param rule name of the rule
 * @param severity as configured
 * @param rowsChecked rows that were checked; columns, references, names or windows for rules about these
 * @param rowsFailing how many of them broke the rule
 * @param example key of one failing row, the smallest
 * @param advice what to set, where the input itself need not be corrected
 */
public record CheckResult(
        String input,
        String rule,
        Severity severity,
        long rowsChecked,
        long rowsFailing,
        Optional<String> example,
        Optional<String> advice) {

    /** A finding about an input that has to be corrected. */
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
            return "input " + input + ": " + rule + ": there are no rows in the windows of this run";
        }
        return "input " + input + ": " + rule + " for " + rowsFailing + " of " + rowsChecked + " " + things()
                + example.map(key -> ", for example " + key).orElse("")
                + advice.map(what -> ": " + what).orElse("");
    }

    private String things() {
        if (rule.startsWith("window_")) {
            return "windows";
        }
        if (rule.startsWith("name_")) {
            return "names";
        }
        return rule.endsWith("_column") ? "columns" : rule.endsWith("_reference") ? "references" : "rows";
    }
}
