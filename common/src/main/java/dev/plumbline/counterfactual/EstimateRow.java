package dev.plumbline.counterfactual;

import dev.plumbline.counterfactual.estimator.Diagnostics;
import dev.plumbline.counterfactual.estimator.MeanWeightCause;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The columns that all estimates have, of rows and of slates. */
final class EstimateRow {

    private EstimateRow() {}

    /**
     * A row with the columns that say what it is of.
     *
     * @param schema of {@link LogReduction#schema}
     * @param key as in {@link PartitionLogs#KEY}, without the part
     * @param target place of the target among the models of the log
     */
    static RowBuilder of(final StructType schema, final Row key, final int target) {
        return new RowBuilder(schema)
                .set("window_date", key.get(0))
                .set("logging_policy", key.get(1))
                .set(LogReduction.TARGET, target)
                .set("slice_name", key.get(2))
                .set("slice_value", key.get(3))
                .set("position", key.get(4))
                .set("propensity_verdict", key.get(5))
                .set("direction", Direction.LARGER_IS_BETTER.code());
    }

    /**
     * The figures, with what they are based on.
     *
     * @param position of lists, from which diagnostics are
     */
    static RowBuilder figures(
            final RowBuilder row,
            final Estimate estimate,
            final Estimate logged,
            final Diagnostics diagnostics,
            final OptionalInt position,
            final List<Reason> broken) {
        final OptionalDouble z = diagnostics.meanWeightZ();
        return row.set(estimate)
                .set("logged_value", logged.value())
                .set("logged_std_error", logged.stdError())
                .set("units", diagnostics.units())
                .set("effective_sample_size", (Object) diagnostics.effectiveSampleSize())
                .set("mean_weight", (Object) diagnostics.meanWeight())
                .set("mean_weight_z", Double.isFinite(z.orElse(0)) ? z : OptionalDouble.empty())
                .set("largest_weight", (Object) diagnostics.largestWeight())
                .set("heaviest_share", (Object) diagnostics.heaviestShare())
                .set("unsupported_mass", diagnostics.unsupportedMass())
                .set("unsupported_mass_by_row", diagnostics.unsupportedByRow())
                .set("rewards", (Object) diagnostics.rewards())
                .set("effective_rewards", (Object) diagnostics.effectiveRewards())
                .set("likely_cause", (Object)
                        MeanWeightCause.of(broken, diagnostics, position).orElse(null))
                .set(
                        "broken_rules",
                        broken.isEmpty()
                                ? null
                                : broken.stream().map(Reason::code).toArray(String[]::new));
    }
}
