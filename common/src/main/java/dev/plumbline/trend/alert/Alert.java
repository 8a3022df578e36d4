package dev.plumbline.trend.alert;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One finding, from the window in which it opened to the one in which it ended, if it did.
 *
 * @param opened window in which it opened
 * @param since window since which the figure is worse, as estimated
 * @param resolved window in which it ended; empty while it goes on
 * @param resolution why it ended; empty while it goes on
 * @param evidence at which it opened, in series over the budget, as its threshold is
 * @param falseOpeningsAsStrong alerts of all series together that open by chance in a window with evidence as strong as this, at
 *     most, on average
 * @param windows since then that hold a figure, up to the end of the alert
 * @param change mean of the windows since then, up to the end of the alert, less the mean of all before
 * @param changeError standard error of that difference, given when it began; 0 where all windows before were alike
 * @param harm how much worse that is, in standard deviations of a single window; below 0 where the figure became better, infinite
 *     where all windows before were alike
 */
public record Alert(
        long opened,
        long since,
        OptionalLong resolved,
        Optional<Resolution> resolution,
        double evidence,
        double falseOpeningsAsStrong,
        int windows,
        double change,
        double changeError,
        double harm) {}
