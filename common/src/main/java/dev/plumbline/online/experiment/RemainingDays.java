package dev.plumbline.online.experiment;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Estimate;
import java.util.OptionalInt;

/** How long an experiment must go on until a comparison is decided, projected at its own rate. */
final class RemainingDays {

    /** More days than this are not projected: 'more than a year'. */
    static final int MOST = 365;

    private RemainingDays() {}

    /**
     * The least number of further days after which the half width of the always-valid interval of the log lift is at most
     * the smaller of the distance of the observed log lift from the tested one, and the declared margin where there is
     * one. For one goal among m of its role the level is 1 - alpha/m, the strictest that Holm uses. Units are assumed to arrive at
     * the rate of the days so far, and the squared standard error to fall with 1/units. (New users become fewer as an experiment
     * runs, so this is more often a lower bound than an upper one.)
     *
     * @param finding with an interval
     * @param days that the experiment has run, above 0
     * @return at least 1; empty where it is more than a year
     */
    static OptionalInt of(final GoalFinding finding, final double days) {
        final Estimate log = finding.lift().logLift();
        final ConfidenceSequence sequence = finding.lift().sequence();
        final double observed = Math.abs(finding.goal().gain(log.value().orElseThrow()));
        final double margin = finding.goal().logMargin();
        final double target = margin > 0 ? Math.min(observed, margin) : observed;
        final double error = log.stdError().orElseThrow();
        final double alpha = (1 - sequence.level()) / Math.max(1, finding.familySize());
        for (int further = 1; further <= MOST; further++) {
            final double growth = (days + further) / days;
            if (sequence.halfWidth(error / Math.sqrt(growth), log.n() * growth, alpha) <= target) {
                return OptionalInt.of(further);
            }
        }
        return OptionalInt.empty();
    }
}
