package dev.plumbline.trend.retrain;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.LineForecast;
import dev.plumbline.trend.series.Series;
import dev.plumbline.trend.series.Trend;
import dev.plumbline.trend.series.TrendTest;
import java.util.OptionalDouble;

/**
 * What the next window loses if the model is not retrained before it, in units of the figure.
 *
 * @param loss above 0 where waiting costs; below 0 where the old model is better
 * @param basis what it is measured against
 */
public record WaitingLoss(Estimate loss, LossBasis basis) {

    /**
     * Beside a retrained twin: the gap between the two in the next window, from the line through the gaps so far. A twin that is
     * not measured any more says nothing of it.
     *
     * @param gap the twin's figure less the model's by calendar window, larger figures being better
     * @param next the window that is lost by waiting, after all of the gap
     */
    public static WaitingLoss besideTwin(final Series gap, final long next, final double level) {
        final boolean isOver = !gap.isEmpty() && next - 1 - gap.window(gap.size() - 1) > Series.LONGEST_SILENCE;
        return new WaitingLoss(
                isOver
                        ? Estimate.undefined(level, gap.size(), Reason.MISSING_WINDOW)
                        : LineForecast.of(gap, next, level),
                LossBasis.RETRAINED_TWIN);
    }

    /**
     * Without a twin: what the model lost by the next window since it was fresh, as the slope by age has it. A world that became
     * harder for every model is in it too.
     *
     * @param byAge the model's figure by age, larger being better
     * @param age of the model in the window that is lost by waiting
     */
    public static WaitingLoss byOwnCourse(final Series byAge, final double age, final double level) {
        final Answer<Trend> trend = TrendTest.of(byAge, level);
        final Estimate loss = trend.result()
                .map(found -> scaled(found, age, level))
                .orElseGet(() ->
                        Estimate.undefined(level, byAge.size(), trend.reason().orElseThrow()));
        return new WaitingLoss(loss, LossBasis.OWN_COURSE);
    }

    /** This, or another where this one is unknown and the other is not. */
    public WaitingLoss or(final WaitingLoss other) {
        return loss.value().isEmpty() && other.loss.value().isPresent() ? other : this;
    }

    /** Whether anything is sure of it: a loss without any end of its interval could be anything. */
    boolean isBounded() {
        return loss.low().isPresent() || loss.high().isPresent();
    }

    private static Estimate scaled(final Trend trend, final double age, final double level) {
        return new Estimate(
                OptionalDouble.of(-trend.slope() * age),
                OptionalDouble.empty(),
                times(trend.high(), -age),
                times(trend.low(), -age),
                level,
                trend.n(),
                trend.estimate().reason());
    }

    private static OptionalDouble times(final OptionalDouble bound, final double factor) {
        return bound.isPresent() ? OptionalDouble.of(bound.getAsDouble() * factor) : bound;
    }
}
