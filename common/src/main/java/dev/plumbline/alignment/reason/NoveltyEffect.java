package dev.plumbline.alignment.reason;

import dev.plumbline.stats.Reason;

/**
 * The lift of the first days differs from that of later days: users look at what is new, or have yet to learn. With c the change
 * of the log lift from the first half of the days to the second, the lift of all days differs by {@code c / 2} from that of the
 * later days, so the reason explains {@code -c / 2}. It explains more only if the lift changes further.
 */
final class NoveltyEffect implements DisagreementReason {

    private static final String TABLE = "experiment_results";
    private static final String MEANING = "change of the log lift from the first half of the days to the second";

    @Override
    public String name() {
        return "novelty_effect";
    }

    @Override
    public Finding of(final Disagreement disagreement, final Evidence evidence) {
        return evidence.novelty()
                .map(novelty -> Finding.of(
                        name(),
                        disagreement,
                        -novelty.change() / 2,
                        novelty.stdError() / 2,
                        1,
                        EvidenceRow.of(
                                TABLE,
                                "experiment_id=" + novelty.experiment(),
                                MEANING,
                                novelty.change(),
                                novelty.stdError())))
                .orElseGet(() -> Finding.missing(
                        name(),
                        disagreement,
                        Reason.NO_EVIDENCE,
                        EvidenceRow.missing(TABLE, "experiment_id", MEANING),
                        "the input experiments with one model as arm, the other as control, and started_at, and this"
                                + " online metric in plumbline.goals"));
    }
}
