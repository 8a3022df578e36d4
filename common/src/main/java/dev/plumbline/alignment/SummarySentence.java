package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationLine;
import dev.plumbline.stats.Estimate;
import dev.plumbline.text.Count;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict in words, with the figures behind it. @param missing why no pair has both figures, if none has them */
record SummarySentence(String offlineMetric, String onlineMetric, Optional<String> missing, Relation relation) {

    String text() {
        return switch (relation.verdict()) {
                    case PREDICTIVE ->
                        offlineMetric + " predicts " + onlineMetric + ": " + effect() + "; " + explained() + selected();
                    case WEAKLY_PREDICTIVE ->
                        offlineMetric + " is related to " + onlineMetric + ", but is only a weak guide to it: "
                                + effect() + "; " + explained() + selected();
                    case NOT_PREDICTIVE ->
                        offlineMetric + " does not predict " + onlineMetric + ": "
                                + (isUpward()
                                        ? "even the most that it may explain is too little"
                                        : "models that gained in one lost in the other")
                                + "; " + explained();
                    case INSUFFICIENT_DATA ->
                        "It is not known yet whether " + offlineMetric + " predicts " + onlineMetric + ": "
                                + missing.or(this::missingYet).orElse("");
                }
                + " (" + Count.of(relation.points().size(), "pair") + " of models in "
                + Count.of(relation.windows(), "window") + ").";
    }

    private boolean isUpward() {
        return relation.figure(Relation.UNSHARED_CORRELATION).high().orElse(1) > 0;
    }

    private String effect() {
        final Estimate slope = relation.figure("corrected_slope");
        return relation.line()
                .map(line -> "models that differ offline by " + number(deviation(line))
                        + ", a typical difference, differ online by "
                        + percent(slope.value().orElseThrow(), line)
                        + (slope.low().isPresent()
                                ? " (from " + percent(slope.low().getAsDouble(), line) + " to "
                                        + percent(slope.high().orElseThrow(), line) + ")"
                                : ""))
                .orElse("noise hides the size of the effect");
    }

    private String explained() {
        final Estimate share = relation.figure(Relation.EXPLAINED_SHARE);
        if (share.value().isEmpty()) {
            return "noise hides how much it explains";
        }
        final double value = share.value().getAsDouble();
        final String known = Stream.concat(
                        share.low().stream()
                                .filter(low -> low < 1)
                                .mapToObj(low -> "from " + percent(low) + " to "
                                        + percent(Math.min(1, share.high().orElseThrow()))),
                        value > 1 ? Stream.of("the estimate is above 100 % because of noise") : Stream.of())
                .collect(Collectors.joining("; "));
        return "it explains " + (value > 1 ? "all" : percent(value)) + " of the online variance that is not noise"
                + (known.isEmpty() ? "" : " (" + known + ")");
    }

    /** The first of several metrics was chosen by the same figures that it is reported with. */
    private String selected() {
        final boolean isChosen = relation.tests().family() > 1
                && relation.standing().filter(standing -> standing.rank() == 1).isPresent();
        return isChosen
                ? "; as the best of " + relation.tests().family() + " metrics, it probably looks better than it is"
                : "";
    }

    /** Why there is no verdict yet, and how much more data is needed. */
    private Optional<String> missingYet() {
        final String needed = MoreData.of(relation)
                .map(more -> (relation.windowsNeeded().isPresent() ? "; at this rate it takes " : "; it takes ")
                        + more
                        + MoreData.arithmetic(relation))
                .orElse("");
        return relation.reason().map(reason -> reason.meaning() + needed);
    }

    private static double deviation(final RelationLine line) {
        return Math.sqrt(line.signalVariance());
    }

    private static String percent(final double slope, final RelationLine line) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * Math.expm1(Math.min(10, slope * deviation(line))));
    }

    private static String percent(final double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String number(final double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
