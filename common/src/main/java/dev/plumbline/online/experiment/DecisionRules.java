package dev.plumbline.online.experiment;

import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of {@link Decision} that use lifts, for a valid split. */
record DecisionRules(GoalFinding primary, List<GoalFinding> guardrails) {

    static DecisionRules of(final List<GoalFinding> findings) {
        final List<GoalFinding> primary =
                findings.stream().filter(finding -> finding.goal().isPrimary()).toList();
        if (primary.size() != 1) {
            throw new IllegalArgumentException("an experiment needs exactly one primary goal, not " + primary.size()
                    + ": declare which goal decides");
        }
        return new DecisionRules(
                primary.get(0),
                findings.stream()
                        .filter(finding -> finding.goal().role() == Role.GUARDRAIL)
                        .toList());
    }

    Decision decide(final double days) {
        if (!primary.isMeasured()) {
            return insufficient(primary);
        }
        final Optional<GoalFinding> failed = first(GuardrailState.FAIL);
        if (failed.isPresent()) {
            return new Decision.DoNotShip(failed.get().goal());
        }
        final GoalVerdict verdict = GoalVerdict.of(primary);
        if (verdict == GoalVerdict.WORSE) {
            return new Decision.DoNotShip(primary.goal());
        }
        final Optional<GoalFinding> unjudged = first(GuardrailState.GATE_FAILED);
        if (unjudged.isPresent()) {
            return insufficient(unjudged.get());
        }
        final boolean allPass = first(GuardrailState.INCONCLUSIVE).isEmpty();
        return verdict == GoalVerdict.BETTER && allPass ? new Decision.Ship() : keepRunning(days);
    }

    private Optional<GoalFinding> first(final GuardrailState state) {
        return guardrails.stream()
                .filter(guardrail -> GuardrailState.of(guardrail) == state)
                .findFirst();
    }

    private Decision keepRunning(final double days) {
        return Stream.concat(Stream.of(primary), guardrails.stream())
                .filter(found -> found.side() == GoalFinding.Side.UNDECIDED)
                .map(found -> new Decision.KeepRunning(RemainingDays.of(found, days), found.goal()))
                .reduce((one, other) -> one.isLongerThan(other) ? one : other)
                .orElseThrow();
    }

    private static Decision insufficient(final GoalFinding finding) {
        return new Decision.InsufficientData(
                finding.goal().metric(),
                finding.lift().alwaysValidLog().reason().orElse(Reason.NO_SPREAD));
    }
}
