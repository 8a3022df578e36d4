package dev.plumbline.text;

import java.util.Locale;

/** Counts in sentences. */
public final class Count {

    private Count() {}

    /** A count with its noun: 1 row, 1,200 rows. @param noun in the singular, with a plural in s */
    public static String of(final long number, final String noun) {
        return of(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** A count with commas between thousands. */
    public static String of(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
