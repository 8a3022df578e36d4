package dev.plumbline.world.data;

import java.sql.Timestamp;

/** How entities are written in the tables. */
public final class Names {

    /** The one experiment: every model is an arm of it. */
    public static final String EXPERIMENT = "models";

    private Names() {}

    /** A user. */
    public static String user(final long user) {
        return "u" + user;
    }

    /** An item. */
    public static String item(final int item) {
        return "i" + item;
    }

    /** A segment of users. */
    public static String segment(final int segment) {
        return "segment " + (segment + 1);
    }

    /** A context: what is offered to whom. Policies depend on nothing else. */
    public static String context(final int page, final int segment, final int phase) {
        return "p" + page + "-s" + (segment + 1) + (phase == 0 ? "" : "-n");
    }

    /** A time of milliseconds of the epoch. */
    public static Timestamp time(final long millis) {
        return new Timestamp(millis);
    }
}
