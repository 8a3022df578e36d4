package dev.plumbline.online.setting;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Optional columns of impressions, without which some metrics cannot be measured and are not computed. */
public enum LoggedColumn {
    POSITION,
    PROPENSITY,
    LATENCY_MS;

    /** Which of them are among the columns of a frame. */
    public static Set<LoggedColumn> among(final Collection<String> columns) {
        return Arrays.stream(values())
                .filter(logged -> columns.contains(logged.column()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(LoggedColumn.class)));
    }

    /** The column's name in the contract. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
