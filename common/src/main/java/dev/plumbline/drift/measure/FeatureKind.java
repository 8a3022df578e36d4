package dev.plumbline.drift.measure;

import java.util.Locale;

/** What values of a feature are. Tables hold the {@link #code}. */
public enum FeatureKind {
    /** Numbers with an order and distances. */
    NUMERIC,
    /** Names; booleans are names too. */
    CATEGORICAL;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
