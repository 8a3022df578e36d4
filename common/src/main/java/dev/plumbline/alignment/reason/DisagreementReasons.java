package dev.plumbline.alignment.reason;

import java.util.Comparator;
import java.util.List;

/** The registry of possible reasons, and their ranking. */
public final class DisagreementReasons {

    private static final Comparator<Finding> MOST_FIRST = Comparator.comparingInt(
                    (Finding finding) -> finding.share().isPresent() ? 0 : 1)
            .thenComparing(finding -> -finding.share().orElse(0))
            .thenComparing(Finding::name);

    private DisagreementReasons() {}

    /** All of them. */
    public static List<DisagreementReason> of(final ReasonSettings settings) {
        return List.of(
                new PopulationShift(),
                new PositionBias(),
                new ColdItems(),
                new Latency(settings.latencyCost(), settings.latencyCostError()),
                new NoNewSignal(),
                new NoveltyEffect(),
                new UnderpoweredTest());
    }

    /** The finding of each reason, the largest share of the gap first, those without evidence last. */
    public static List<Finding> ranked(
            final Disagreement disagreement, final Evidence evidence, final ReasonSettings settings) {
        return of(settings).stream()
                .map(reason -> reason.of(disagreement, evidence))
                .sorted(MOST_FIRST)
                .toList();
    }
}
