package dev.plumbline.drift.multivariate.figure;

import dev.plumbline.drift.alarm.AlarmState;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure of a window beside what stretches of its reference do.
 *
 * @param value of the window
 * @param ofReference mean of the stretches; empty of fewer than two
 * @param low below it is a shift; empty where nothing is, or of figures that a shift only raises
 * @param high above it is a shift; empty of fewer than two stretches
 * @param state quiet, alarm, provisional or insufficient_data
 */
public record JudgedFigure(
        double value, OptionalDouble ofReference, OptionalDouble low, OptionalDouble high, AlarmState state) {

    /**
     * When a figure is news.
     *
     * @param rate probability with which a window without any shift is, in (0, 0.5]
     * @param least smallest shift that matters, in the figure's unit
     * @param fewestWindows that the stretches must amount to, else a shift is provisional
     */
    public record Rule(double rate, double least, int fewestWindows) {}

    /** Of a figure that a shift only raises. */
    public static JudgedFigure raised(final double value, final Optional<StretchNoise> noise, final Rule rule) {
        return noise.map(known -> {
                    final double high = Math.max(known.mean() + rule.least(), known.above(rule.rate()));
                    return new JudgedFigure(
                            value,
                            OptionalDouble.of(known.mean()),
                            OptionalDouble.empty(),
                            OptionalDouble.of(high),
                            state(value > high, known, rule));
                })
                .orElseGet(() -> unknown(value));
    }

    /** Of a figure that a shift may lower too. */
    public static JudgedFigure moved(final double value, final Optional<StretchNoise> noise, final Rule rule) {
        return noise.map(known -> {
                    final double low = Math.min(known.mean() - rule.least(), known.below(rule.rate() / 2));
                    final double high = Math.max(known.mean() + rule.least(), known.above(rule.rate() / 2));
                    return new JudgedFigure(
                            value,
                            OptionalDouble.of(known.mean()),
                            OptionalDouble.of(low),
                            OptionalDouble.of(high),
                            state(value < low || value > high, known, rule));
                })
                .orElseGet(() -> unknown(value));
    }

    private static AlarmState state(final boolean isShifted, final StretchNoise noise, final Rule rule) {
        if (!isShifted) {
            return AlarmState.QUIET;
        }
        return noise.windows() < rule.fewestWindows() ? AlarmState.PROVISIONAL : AlarmState.ALARM;
    }

    private static JudgedFigure unknown(final double value) {
        return new JudgedFigure(
                value,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                AlarmState.INSUFFICIENT_DATA);
    }
}
