package dev.plumbline.drift.window;

import dev.plumbline.drift.alarm.NoiseFloor;
import dev.plumbline.drift.measure.MeasuredDrift;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.window.Window;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** One measure of one feature in one window as a row of {@link DriftValues#SCHEMA}. */
final class FigureRow {

    private static final double BOUND_LEVEL = 0.99;

    private FigureRow() {}

    static Row of(
            final Row key,
            final String grain,
            final DriftReference reference,
            final WindowFacts facts,
            final FeatureDrift.Measured measured) {
        final MeasuredDrift drift = measured.drift();
        final Window window = measured.window();
        final WindowDays days = WindowDays.of(window);
        final RowBuilder row = new RowBuilder(DriftValues.SCHEMA)
                .set("grain", (Object) grain)
                .set("window_start", (Object) timestamp(window.start()))
                .set("window_end", (Object) timestamp(window.end()))
                .set("window_date", (Object) Date.valueOf(window.start()))
                .set("reference", (Object) reference.name())
                .set("reference_id", (Object) reference.id())
                .set("model_id", (Object)
                        reference.models().stream().findFirst().orElse(null))
                .set("compared_with", (Object) measured.comparison().code())
                .set("feature", (Object) reference.feature().feature())
                .set("role", (Object) reference.role())
                .set("kind", (Object) reference.feature().bins().kind().code())
                .set("slice_name", (Object) key.getString(2))
                .set("slice_value", (Object) key.getString(3))
                .set("measure", (Object) measured.measure().name())
                .set("direction", (Object) measured.measure().direction().code())
                .set("unit", (Object) measured.measure().unit())
                .set("value", drift.value())
                .set("confidence_level", (Object) BOUND_LEVEL)
                .set("n", (Object) measured.rows().rows())
                .set("compared_n", (Object) measured.compared().rows())
                .set("reason", (Object) drift.reason().map(Reason::code).orElse(null))
                .set("exactness", (Object) exactness(reference, measured))
                .set("error_bound", measured.errorBound())
                .set("p_value", drift.p())
                .set("expected", drift.expected())
                .set("is_partial", (Object) !facts.isComplete(reference.id(), days))
                .set(
                        "importance",
                        facts.importance(
                                reference.models().stream().findFirst(),
                                reference.feature().feature()))
                .set("is_comparable", (Object) facts.isComparable(reference.id(), days, measured.comparison()))
                .set("is_season_unknown", (Object) measured.mayBeTheSeason());
        drift.degreesOfFreedom().ifPresent(degrees -> row.set("degrees_of_freedom", (Object) degrees));
        setBounds(row, measured);
        setFloor(row, measured.floor(), measured.measure().high());
        if (facts.isComplete(reference.id(), days.previous())) {
            // a share is compared with the reference in either window, another value with the window before it
            final boolean isStepBeforeKnown = measured.measure().isOfReference()
                    || facts.isComplete(reference.id(), days.previous().previous());
            measured.step().ifPresent(step -> row.set("step_p", step.p())
                    .set("step_effect", (Object) step.effect())
                    .set("step_effect_before", (Object) (isStepBeforeKnown ? step.effectBefore() : 0.0)));
        }
        return row.row();
    }

    private static void setBounds(final RowBuilder row, final FeatureDrift.Measured measured) {
        final OptionalDouble value = measured.drift().value();
        if (value.isPresent() && measured.errorBound().isPresent()) {
            final double bound = measured.errorBound().getAsDouble();
            row.set("ci_low", (Object) Math.max(measured.measure().low(), value.getAsDouble() - bound))
                    .set("ci_high", (Object) Math.min(measured.measure().high(), value.getAsDouble() + bound));
        }
    }

    private static OptionalDouble upTo(final double high, final OptionalDouble floor) {
        return DriftValues.finite(OptionalDouble.of(Math.min(high, floor.orElseThrow())));
    }

    private static void setFloor(final RowBuilder row, final NoiseFloor floor, final double high) {
        row.set("noise_floor", floor.isKnown() ? upTo(high, floor.floor()) : OptionalDouble.empty())
                .set("noise_blocks", (Object) floor.blocks())
                .set("floor_compared", (Object) floor.compared())
                .set("floor_degrees_of_freedom", (Object) floor.degreesOfFreedom())
                .set("floor_center", (Object) floor.center())
                .set("floor_deviation", (Object) floor.deviation());
    }

    private static String exactness(final DriftReference reference, final FeatureDrift.Measured measured) {
        if (measured.isSketch()) {
            return "sketch";
        }
        return reference.exactness().equals("exact") ? "exact" : "exact_given_edges";
    }

    private static Timestamp timestamp(final LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
