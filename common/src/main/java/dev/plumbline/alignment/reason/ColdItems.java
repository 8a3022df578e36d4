package dev.plumbline.alignment.reason;

import dev.plumbline.alignment.reason.Evidence.Cold;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;

/**
 * The lists contain a different share of cold items than the holdout judges. With l the mean share of cold items in the lists of
 * both models, h that of queries judged on cold items, and the offline differences on cold and on other items, the expected lift
 * changes by {@code slope (l - h) (cold - warm)} when cold items count as often as they are listed.
 */
final class ColdItems implements DisagreementReason {

    private static final String TABLE = "offline_metrics";
    private static final String KEY = "metric=cold_item_share";
    private static final String MEANING =
            "share of cold items in the lists minus share of queries judged on cold items";

    @Override
    public String name() {
        return "cold_items";
    }

    @Override
    public Finding of(final Disagreement disagreement, final Evidence evidence) {
        return evidence.cold()
                .filter(ColdItems::isKnown)
                .map(cold -> found(disagreement, cold))
                .orElseGet(() -> Finding.missing(
                        name(),
                        disagreement,
                        Reason.NO_EVIDENCE,
                        EvidenceRow.missing(TABLE, KEY, MEANING),
                        "the input training_interactions, a cold_item_share@k in ranking.metrics, item.cold in"
                                + " ranking.slices, and this pair in ranking.comparisons"));
    }

    private static boolean isKnown(final Cold cold) {
        return error(cold.onCold()) > 0
                && error(cold.onWarm()) > 0
                && cold.shareOfA().value().isPresent()
                && cold.shareOfB().value().isPresent();
    }

    private Finding found(final Disagreement disagreement, final Cold cold) {
        final double queries = (double) cold.onCold().n() + cold.onWarm().n();
        final double judged = cold.onCold().n() / queries;
        final double listed = (value(cold.shareOfA()) + value(cold.shareOfB())) / 2;
        final double shareError = Math.hypot(
                Math.hypot(error(cold.shareOfA()), error(cold.shareOfB())) / 2,
                Math.sqrt(judged * (1 - judged) / queries));
        final double contrast = value(cold.onCold()) - value(cold.onWarm());
        final double contrastError = Math.hypot(error(cold.onCold()), error(cold.onWarm()));
        final double slope = disagreement.slope().value();
        return Finding.of(
                name(),
                disagreement,
                slope * (listed - judged) * contrast,
                Math.abs(slope) * Math.hypot((listed - judged) * contrastError, contrast * shareError),
                1,
                EvidenceRow.of(TABLE, KEY, MEANING, listed - judged, shareError));
    }

    private static double value(final Estimate estimate) {
        return estimate.value().orElseThrow();
    }

    private static double error(final Estimate estimate) {
        return estimate.stdError().orElse(0);
    }
}
