package dev.plumbline.alignment.reason;

import java.util.OptionalDouble;

/**
 * The row of a table that a finding is based on.
 *
 * @param table its name
 * @param key what identifies the row in it, beside the window and the pair: {@code column=value}, several with commas
 * @param meaning what the number is
 * @param value the number
 * @param stdError its standard error
 */
public record EvidenceRow(String table, String key, String meaning, OptionalDouble value, OptionalDouble stdError) {

    static EvidenceRow of(
            final String table, final String key, final String meaning, final double value, final double stdError) {
        return new EvidenceRow(table, key, meaning, OptionalDouble.of(value), OptionalDouble.of(stdError));
    }

    static EvidenceRow withoutError(final String table, final String key, final String meaning, final double value) {
        return new EvidenceRow(table, key, meaning, OptionalDouble.of(value), OptionalDouble.empty());
    }

    static EvidenceRow missing(final String table, final String key, final String meaning) {
        return new EvidenceRow(table, key, meaning, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
