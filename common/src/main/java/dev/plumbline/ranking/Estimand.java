package dev.plumbline.ranking;

import java.util.Locale;

/** What a mean of a metric describes where users have several queries. */
enum Estimand {
    /** Every query counts the same; the interval is clustered by user. */
    MEAN_OVER_QUERIES(""),
    /** Every user counts the same. */
    MEAN_OF_USER_MEANS("_user_mean");

    private final String suffix;

    Estimand(final String suffix) {
        this.suffix = suffix;
    }

    /** The suffix of a metric's name. */
    String suffix() {
        return suffix;
    }

    /** The text of tables: lower case with underscores. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
