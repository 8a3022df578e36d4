package dev.plumbline.online.experiment;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import java.util.Optional;

/** Lifts of given figures. */
final class Lifts {

    static final ConfidenceSequence SEQUENCE = ConfidenceSequence.DEFAULT;
    static final long UNITS = 10_000;

    private Lifts() {}

    static Lift of(final double logLift, final double stdError) {
        final Estimate log = StudentInterval.around(logLift, stdError, UNITS - 2.0, SEQUENCE.level(), UNITS);
        return new Lift(log, UNITS - 2.0, log, SEQUENCE, Optional.empty());
    }

    static Lift missing(final Reason reason) {
        final Estimate none = Estimate.undefined(SEQUENCE.level(), UNITS, reason);
        return new Lift(none, 0, none, SEQUENCE, Optional.of(reason));
    }
}
