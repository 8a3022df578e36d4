package dev.plumbline.online;

import dev.plumbline.online.experiment.ExperimentSlice;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.StudentTest;
import dev.plumbline.table.RowBuilder;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** The moments of one pair of models to its row of {@code experiment_results}. */
record InterleavingRows(ConfidenceSequence sequence) implements Serializable {

    static final String EXPERIMENT = "(interleaving)";
    static final String METRIC = "interleaving_preference";

    private static final List<String> WINDOW = List.of("grain", "window_start", "window_end", "window_date");

    /** What a model wins that is no better and no worse. */
    private static final double HALF = 0.5;

    Row of(final Row pair) {
        final RatioMoments moments = Interleavings.moments(pair);
        final long lists = Math.round(moments.denominator());
        final Estimate fixed = preference(moments.estimate(sequence.level(), lists));
        final Estimate alwaysValid = fixed.stdError().isEmpty()
                ? fixed
                : sequence.around(fixed.value().orElseThrow(), fixed.stdError().getAsDouble(), moments.units());
        final OptionalDouble p = fixed.stdError().isEmpty()
                ? OptionalDouble.empty()
                : sequence.p(fixed.value().orElseThrow(), fixed.stdError().getAsDouble(), moments.units());
        final RowBuilder row = new RowBuilder(ExperimentResults.schema());
        for (final String column : WINDOW) {
            row.set(column, pair.<Object>getAs(column));
        }
        return row.set("looked_at", pair.<Object>getAs("window_end"))
                .set("experiment_id", EXPERIMENT)
                .set("arm", pair.<Object>getAs("arm"))
                .set("control", pair.<Object>getAs("control"))
                .set("model_id", pair.<Object>getAs("arm"))
                .set("control_model_id", pair.<Object>getAs("control"))
                .set("slice_name", ExperimentSlice.ALL)
                .set("slice_value", ExperimentSlice.ALL)
                .set("metric", METRIC)
                .set("direction", Direction.LARGER_IS_BETTER.code())
                .set("unit", "share of lists won less a half")
                .set(alwaysValid)
                .set("n", lists)
                .set("units", moments.units())
                .set("treatment_units", moments.units())
                .set("control_units", moments.units())
                .set("fixed_ci_low", fixed.low())
                .set("fixed_ci_high", fixed.high())
                .set("p_fixed", p(fixed, moments.units()))
                .set("p_always_valid", p)
                .set("adjustment", "none")
                .set("is_primary", false)
                .set("verdict", verdict(alwaysValid))
                .row();
    }

    private static OptionalDouble p(final Estimate fixed, final long units) {
        return fixed.stdError().isEmpty()
                ? OptionalDouble.empty()
                : StudentTest.twoSided(
                        fixed.value().orElseThrow(), fixed.stdError().getAsDouble(), units - 1.0);
    }

    private static Estimate preference(final Estimate share) {
        return new Estimate(
                less(share.value()),
                share.stdError(),
                less(share.low()),
                less(share.high()),
                share.level(),
                share.n(),
                share.reason());
    }

    private static OptionalDouble less(final OptionalDouble share) {
        return share.isPresent() ? OptionalDouble.of(share.getAsDouble() - HALF) : share;
    }

    private static String verdict(final Estimate preference) {
        if (preference.low().isEmpty()) {
            return "inconclusive";
        }
        return preference.low().getAsDouble() > 0
                ? "better"
                : preference.high().getAsDouble() < 0 ? "worse" : "inconclusive";
    }
}
