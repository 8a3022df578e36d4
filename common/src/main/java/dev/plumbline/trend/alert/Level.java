package dev.plumbline.trend.alert;

import dev.plumbline.trend.series.Series;

/** The mean of a stretch of windows, which is no number where none was measured. */
record Level(int windows, double mean) {

    /** @param from the first window of the stretch @param to the first after it */
    static Level of(final Series series, final long from, final long to) {
        double sum = 0;
        int windows = 0;
        for (int i = 0; i < series.size(); i++) {
            if (series.window(i) >= from && series.window(i) < to) {
                sum += series.value(i);
                windows++;
            }
        }
        return new Level(windows, sum / windows);
    }
}
