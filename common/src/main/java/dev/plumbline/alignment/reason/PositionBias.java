package dev.plumbline.alignment.reason;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;

/**
 * One model was shown at better positions than the other. The log ratio of the average click rates of their positions (expected
 * clicks of {@code position_adjusted_ctr} divided by impressions of {@code ctr}), a over b, is the log lift that two equally good
 * models would have because of their positions alone. Only for metrics per impression, whose outcomes depend on being seen as
 * clicks do.
 */
final class PositionBias implements DisagreementReason {

    private static final String TABLE = "online_unit_metrics";
    private static final String KEY = "metric=position_adjusted_ctr";
    private static final String MEANING = "log ratio of the average click rates of the positions of both models";

    @Override
    public String name() {
        return "position_bias";
    }

    @Override
    public Finding of(final Disagreement disagreement, final Evidence evidence) {
        if (!"impressions".equals(evidence.dividedBy())) {
            return Finding.missing(
                    name(),
                    disagreement,
                    Reason.NOT_PER_IMPRESSION,
                    EvidenceRow.missing(TABLE, KEY, MEANING),
                    "an online metric per impression; this one is divided by " + evidence.dividedBy());
        }
        return evidence.positions()
                .filter(positions -> positions.stdError().isPresent())
                .map(positions -> found(disagreement, positions))
                .orElseGet(() -> Finding.missing(
                        name(),
                        disagreement,
                        Reason.NO_EVIDENCE,
                        EvidenceRow.missing(TABLE, KEY, MEANING),
                        "a column position in impressions, and a click in online.events"));
    }

    private Finding found(final Disagreement disagreement, final Estimate positions) {
        final double value = positions.value().orElseThrow();
        final double error = positions.stdError().orElseThrow();
        return Finding.of(name(), disagreement, value, error, 1, EvidenceRow.of(TABLE, KEY, MEANING, value, error));
    }
}
