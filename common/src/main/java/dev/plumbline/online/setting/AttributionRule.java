package dev.plumbline.online.setting;

import java.util.Locale;

/** Which of the impressions that may claim an outcome are credited with it. An outcome that names an impression belongs to it. */
public enum AttributionRule {
    /** The latest impression at or before the outcome whose window holds it; an outcome is credited once. */
    LATEST,
    /** The earliest impression whose window still holds the outcome; an outcome is credited once. */
    FIRST,
    /** Every impression whose window holds the outcome: it is counted, with its whole value, once for each of them. */
    ALL;

    /** The text that settings hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
