package dev.plumbline.online.look;

import dev.plumbline.input.RatioMomentColumns;
import dev.plumbline.online.experiment.ExperimentSlice;
import dev.plumbline.online.experiment.GoalVerdict;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Holm;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentTest;
import dev.plumbline.table.RowBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** From the moments of a window's pairs of models to rows of {@code experiment_results}: the pairs are one family. */
record InterleavingRows(ConfidenceSequence sequence) implements Serializable {

    static final String EXPERIMENT = "(interleaving)";
    static final String METRIC = "interleaving_preference";

    private static final List<String> WINDOW = List.of("grain", "window_start", "window_end", "window_date");

    /** The share that a model wins if it is neither better nor worse. */
    private static final double HALF = 0.5;

    /** 1 - 0.95 is a little more than 0.05. */
    private static final double ROUNDING = 1e-12;

    Iterator<Row> of(final Iterator<Row> ofWindow) {
        final List<Row> pairs = new ArrayList<>();
        ofWindow.forEachRemaining(pairs::add);
        pairs.sort(Comparator.<Row, String>comparing(pair -> pair.getAs("arm"))
                .thenComparing(pair -> pair.<String>getAs("control")));
        final double[] adjusted = Holm.adjusted(pairs.stream()
                .flatMapToDouble(pair -> alwaysValidP(pair).stream())
                .toArray());
        final List<Row> rows = new ArrayList<>();
        int tested = 0;
        for (final Row pair : pairs) {
            final RowBuilder row = row(pair);
            if (alwaysValidP(pair).isPresent()) {
                row.set("p_adjusted", OptionalDouble.of(adjusted[tested]))
                        .set("family_size", adjusted.length)
                        .set("verdict", verdict(pair, adjusted[tested]).code());
                tested++;
            }
            rows.add(row.row());
        }
        return rows.iterator();
    }

    private RowBuilder row(final Row pair) {
        final RatioMoments moments = RatioMomentColumns.moments(pair);
        final Estimate fixed = preference(pair);
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
                .set("unit", "share of lists won minus a half")
                .set(alwaysValid(pair))
                .set("n", lists(moments))
                .set("units", moments.units())
                .set("treatment_units", moments.units())
                .set("control_units", moments.units())
                .set("fixed_ci_low", fixed.low())
                .set("fixed_ci_high", fixed.high())
                .set("p_fixed", p(fixed, moments.units()))
                .set("p_always_valid", alwaysValidP(pair))
                .set("adjustment", "none")
                .set("is_primary", false)
                .set("verdict", GoalVerdict.INCONCLUSIVE.code());
    }

    private Estimate preference(final Row pair) {
        final RatioMoments moments = RatioMomentColumns.moments(pair);
        final Estimate share = moments.estimate(sequence.level(), lists(moments));
        return new Estimate(
                less(share.value()),
                share.stdError(),
                less(share.low()),
                less(share.high()),
                share.level(),
                share.n(),
                share.reason());
    }

    private Estimate alwaysValid(final Row pair) {
        final Estimate fixed = preference(pair);
        final long users = RatioMomentColumns.moments(pair).units();
        if (fixed.low().isEmpty()) {
            return fixed;
        }
        return users < ConfidenceSequence.LEAST_UNITS
                ? fixed.withoutEnds(Reason.FEW_UNITS)
                : sequence.around(fixed.value().orElseThrow(), fixed.stdError().orElseThrow(), users);
    }

    private OptionalDouble alwaysValidP(final Row pair) {
        final Estimate valid = alwaysValid(pair);
        return valid.low().isEmpty()
                ? OptionalDouble.empty()
                : sequence.p(valid.value().orElseThrow(), valid.stdError().orElseThrow(), valid.n());
    }

    private GoalVerdict verdict(final Row pair, final double adjustedP) {
        if (adjustedP > 1 - sequence.level() + ROUNDING) {
            return GoalVerdict.INCONCLUSIVE;
        }
        return preference(pair).value().orElseThrow() > 0 ? GoalVerdict.BETTER : GoalVerdict.WORSE;
    }

    private static OptionalDouble p(final Estimate fixed, final long units) {
        return fixed.low().isEmpty()
                ? OptionalDouble.empty()
                : StudentTest.twoSided(
                        fixed.value().orElseThrow(), fixed.stdError().orElseThrow(), units - 1.0);
    }

    private static long lists(final RatioMoments moments) {
        return Math.round(moments.denominator());
    }

    private static OptionalDouble less(final OptionalDouble share) {
        return share.isPresent() ? OptionalDouble.of(share.getAsDouble() - HALF) : share;
    }
}
