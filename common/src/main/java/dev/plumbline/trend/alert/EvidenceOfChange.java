package dev.plumbline.trend.alert;

import java.util.OptionalDouble;

/**
 * The e-detector (Shin, Ramdas, Rinaldo 2024) of one series, in shares of the budget: M = (M + B / K) e with e = 0.5 / sqrt(p),
 * which opens an alert at M = 1. While nothing changes e is 1 on average at most, so that M grows by B / K a window at most. Over
 * the K series of a window that is B openings at most, however the series depend on each other, and though K differs from window
 * to window. Where it does not, this is M = (M + 1) e, which opens at K / B.
 *
 * @param state of this window
 * @param evidence M of this window, 1 or more where an alert opens; 0 after that and while one is open
 * @param strongest largest product of e over the newest windows, whichever it begins with
 * @param since the window with which it begins: since when the change, if it is one
 * @param clearWindows in a row without evidence, while an alert is open
 */
public record EvidenceOfChange(AlertState state, double evidence, double strongest, long since, int clearWindows) {

    /** Before the first window. */
    public static final EvidenceOfChange NONE = new EvidenceOfChange(AlertState.NONE, 0, 0, 0, 0);

    /** The evidence of a p: 0.5 / sqrt(p), which is 1 on average where p is uniform. */
    public static double of(final double p) {
        return 0.5 / Math.sqrt(Math.max(p, Double.MIN_NORMAL));
    }

    /**
     * One window later.
     *
     * @param p of the window; without one nothing changes but that what opened or ended before is over
     * @param threshold K / B of the window, above 0
     * @param toResolve windows in a row without evidence that end an alert
     */
    public EvidenceOfChange next(
            final long window, final OptionalDouble p, final double threshold, final int toResolve) {
        if (state.isOpen()) {
            return p.isPresent() ? whileOpen(of(p.getAsDouble()), toResolve) : whileOpen(clearWindows);
        }
        if (p.isEmpty()) {
            return state == AlertState.NONE ? this : NONE;
        }
        final EvidenceOfChange before = state == AlertState.NONE ? this : NONE;
        final double e = of(p.getAsDouble());
        final double evidence = (before.evidence + 1 / threshold) * e;
        final boolean goesOn = before.strongest >= 1;
        return new EvidenceOfChange(
                evidence >= 1 ? AlertState.OPENED : AlertState.NONE,
                evidence,
                goesOn ? before.strongest * e : e,
                goesOn ? before.since : window,
                0);
    }

    /** One window later, in which an alert ends since nothing was measured for so long. @return the same where none is open */
    EvidenceOfChange silenced() {
        return state.isOpen() ? new EvidenceOfChange(AlertState.RESOLVED, 0, strongest, since, clearWindows) : this;
    }

    private EvidenceOfChange whileOpen(final double e, final int toResolve) {
        final int clear = e < 1 ? clearWindows + 1 : 0;
        return clear >= toResolve
                ? new EvidenceOfChange(AlertState.RESOLVED, 0, strongest, since, clear)
                : whileOpen(clear);
    }

    private EvidenceOfChange whileOpen(final int clear) {
        return new EvidenceOfChange(AlertState.ONGOING, 0, strongest, since, clear);
    }
}
