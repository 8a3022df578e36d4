package dev.plumbline.ranking;

import java.util.Locale;

/** What a mean of a metric stands for where users have several queries. */
enum Estimand {
    /** Every query counts the same; the interval is clustered by user. */
    MEAN_OVER_QUERIES("", 0),
    /** Every user counts the same. */
    MEAN_OF_USER_MEANS("_user_mean", 2);

    private final String suffix;
    private final int low;

    Estimand(final String suffix, final int low) {
        this.suffix = suffix;
        this.low = low;
    }

    /** What is put behind a metric's name. */
    String suffix() {
        return suffix;
    }

    /** Where the lower end stands in the result of {@link BootstrapIntervals}; the upper end follows. */
    int low() {
        return low;
    }

    /** The text of tables: lower case with underscores. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
