package dev.plumbline.ranking;

import java.util.Locale;

/** How items of equal score are ordered; never by their order in a file, which can leak the label. */
public enum TieRule {
    /** By item id, descending in UTF-8 byte order, as trec_eval does. */
    ITEM_ID_DESCENDING;

    /** The text of configurations and tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
