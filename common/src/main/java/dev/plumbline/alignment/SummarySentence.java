package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationLine;
import dev.plumbline.stats.Estimate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict in words, with the figures that it stands on. @param missing why no pair has both figures, if none has */
record SummarySentence(String offlineMetric, String onlineMetric, Optional<String> missing, Relation relation) {

    String text() {
        return switch (relation.verdict()) {
                    case PREDICTIVE ->
                        offlineMetric + " predicts " + onlineMetric + ": " + effect() + "; " + explained() + selected();
                    case WEAKLY_PREDICTIVE ->
                        offlineMetric + " goes along with " + onlineMetric + ", but it is little to go by: " + effect()
                                + "; " + explained() + selected();
                    case NOT_PREDICTIVE ->
                        offlineMetric + " does not predict " + onlineMetric + ": "
                                + (isUpward()
                                        ? "whatever it explains of it is too little"
                                        : "who gained in the one lost in the other")
                                + "; " + explained();
                    case INSUFFICIENT_DATA ->
                        "Whether " + offlineMetric + " predicts " + onlineMetric + " cannot be told yet: "
                                + missing.or(this::missingYet).orElse("");
                }
                + " (" + MoreData.count(relation.points().size(), "pair") + " of models in "
                + MoreData.count(relation.windows(), "window") + ").";
    }

    private boolean isUpward() {
        return relation.figure(Relation.UNSHARED_CORRELATION).high().orElse(1) > 0;
    }

    private String effect() {
        final Estimate slope = relation.figure("corrected_slope");
        return relation.line()
                .map(line -> "models that differ by a usual " + number(deviation(line)) + " offline differ by "
                        + percent(slope.value().orElseThrow(), line) + " online"
                        + (slope.low().isPresent()
                                ? " (from " + percent(slope.low().getAsDouble(), line) + " to "
                                        + percent(slope.high().orElseThrow(), line) + ")"
                                : ""))
                .orElse("by how much is hidden by noise");
    }

    private String explained() {
        final Estimate share = relation.figure(Relation.EXPLAINED_SHARE);
        if (share.value().isEmpty()) {
            return "how much it explains is hidden by noise";
        }
        final double value = share.value().getAsDouble();
        final String known = Stream.concat(
                        share.low().stream()
                                .filter(low -> low < 1)
                                .mapToObj(low -> "from " + percent(low) + " to "
                                        + percent(Math.min(1, share.high().orElseThrow()))),
                        value > 1 ? Stream.of("the estimate is above 100 % because of noise") : Stream.of())
                .collect(Collectors.joining("; "));
        return "it explains " + (value > 1 ? "all" : percent(value)) + " of what moves beyond noise"
                + (known.isEmpty() ? "" : " (" + known + ")");
    }

    /** The first of several was chosen by these very figures. */
    private String selected() {
        final boolean isChosen = relation.tests().family() > 1
                && relation.standing().filter(standing -> standing.rank() == 1).isPresent();
        return isChosen
                ? ", and looks rather better than it is, being the best of "
                        + relation.tests().family() + " metrics"
                : "";
    }

    /** Of what there is too little. */
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
