package dev.plumbline.world.truth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whose impressions a true rate is of. */
enum Traffic {
    /** What the log has of a model, bots included. */
    SERVED,
    /** The same without bots. */
    SERVED_PEOPLE,
    /** Every request of a person, lost ones included, had the model served it: the value of its policy. */
    EVERYONE,
    /** People like these, had the model served them: see {@link dev.plumbline.world.Superpopulation}. */
    SUPERPOPULATION;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Traffic::code).toList();
    }
}
