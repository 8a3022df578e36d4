package dev.plumbline.ranking;

import java.util.Optional;

/** The result of one check of one query: rows checked, rows failing, and the smallest key of a failing one. */
final class Finding {

    private long rows;
    private long failures;
    private String example;

    void looksAt(final long more) {
        rows += more;
    }

    void fails(final long more, final String key) {
        failures += more;
        if (example == null || key.compareTo(example) < 0) {
            example = key;
        }
    }

    void include(final Finding other) {
        rows += other.rows;
        if (other.failures > 0) {
            fails(other.failures, other.example);
        }
    }

    long rows() {
        return rows;
    }

    long failures() {
        return failures;
    }

    Optional<String> example() {
        return Optional.ofNullable(example);
    }
}
