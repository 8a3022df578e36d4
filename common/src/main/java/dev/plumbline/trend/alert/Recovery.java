package dev.plumbline.trend.alert;

import dev.plumbline.trend.series.Series;

/**
 * Whether a figure has recovered from a fall: the mean of the newest windows that were measured is nearer to the level before it
 * than to the level on which the alert opened.
 *
 * @param clearWindows so many of the newest
 */
record Recovery(Series series, Harm harm, int clearWindows) {

    /** As it was known when a window had ended. @param since first window of the fall @param opened window of its alert */
    boolean isKnownIn(final long window, final long since, final long opened) {
        int end = series.size();
        while (end > 0 && series.window(end - 1) > window) {
            end--;
        }
        return end > 0 && isKnownOf(end, since, opened);
    }

    /**
     * The first window in which a fall that stayed is over: the figure has recovered, or was not measured for so long that it
     * is not known. It does not begin again after that.
     *
     * @param resolved the window in which its alert ended
     */
    long firstAfter(final long resolved, final long since, final long opened) {
        int next = 0;
        while (next < series.size() && series.window(next) <= resolved) {
            next++;
        }
        long silent = series.window(next - 1) + Series.LONGEST_SILENCE;
        while (next < series.size() && series.window(next) <= silent) {
            if (isKnownOf(next + 1, since, opened)) {
                return series.window(next);
            }
            silent = series.window(next) + Series.LONGEST_SILENCE;
            next++;
        }
        return silent;
    }

    /** Of the first windows of the series. */
    private boolean isKnownOf(final int size, final long since, final long opened) {
        final Level before = Level.of(series, Long.MIN_VALUE, since);
        final Level fallen = Level.of(series, since, opened + 1);
        final Level newest =
                Level.of(series, series.window(Math.max(0, size - clearWindows)), series.window(size - 1) + 1);
        return harm.of(newest.mean() - before.mean()) <= Math.max(0, harm.of(fallen.mean() - before.mean())) / 2;
    }
}
