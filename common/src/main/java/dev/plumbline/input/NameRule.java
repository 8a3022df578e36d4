package dev.plumbline.input;

import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * A check that every configured name is found in some row, counted in the same pass that computes.
 *
 * @param input the input to which the finding belongs
 * @param name name of the rule; settings and {@code input_checks} use it
 * @param severity severity unless the configuration says otherwise
 * @param found by name, with the setting that declares it, whether a row has it; null counts as no
 */
public record NameRule(String input, String name, Severity severity, Map<String, Column> found) {

    public NameRule {
        found = Map.copyOf(found);
    }
}
