package dev.plumbline.drift.measure;

import java.util.Locale;

/** Whose figures are reproduced: tools give different figures the same names. */
public enum Convention {
    /** The product's own: the only one that profiles of days are enough for. */
    DEFINITION,
    /** Evidently 0.7. */
    EVIDENTLY,
    /** NannyML 0.13. */
    NANNYML;

    /** The text in configurations and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
