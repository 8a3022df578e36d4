package dev.plumbline.counterfactual;

import dev.plumbline.counterfactual.slate.SlateDraws;
import dev.plumbline.counterfactual.slate.SlateEstimate;
import dev.plumbline.counterfactual.slate.SlateProbabilities;
import dev.plumbline.counterfactual.slate.SlateStatistic;
import dev.plumbline.counterfactual.support.PropensityVerdict;
import dev.plumbline.stats.Estimate;
import dev.plumbline.table.RowBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The rows of the slates of a log: one per target and estimator. */
final class SlateRows implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CounterfactualSettings settings;
    private final SlateDraws draws;
    private final StructType schema;

    /**
     * @param draws how targets fill slates
     * @param schema of the rows, with the place of the target, the columns of the key and of the estimate
     */
    SlateRows(final CounterfactualSettings settings, final SlateDraws draws, final StructType schema) {
        this.settings = settings;
        this.draws = draws;
        this.schema = schema;
    }

    /** @param key as in {@link PartitionLogs#KEY}, without the part */
    Iterator<Row> of(final Row key, final SlatesOfTargets statistic) {
        final SlateProbabilities probabilities = new SlateProbabilities(draws, PropensityVerdict.of(key.getString(5)));
        final List<Row> rows = new ArrayList<>();
        for (int target = 0; target < statistic.targets().size(); target++) {
            final SlateStatistic ofTarget = statistic.targets().get(target);
            for (final SlateEstimate estimate : ofTarget.estimates(statistic.unsupportedMass(target), probabilities)) {
                rows.add(row(key, target, estimate, ofTarget.logged()));
            }
        }
        return rows.iterator();
    }

    private Row row(final Row key, final int target, final SlateEstimate estimate, final Estimate logged) {
        final RowBuilder row = EstimateRow.of(schema, key, target)
                .set("metric", settings.metricOfSlates())
                .set("estimator", estimate.estimator().name())
                .set("bias", estimate.estimator().bias().code())
                .set("interval", "asymptotic")
                .set("unit", "rewards per slate")
                .set("weakest_position", (Object) estimate.position());
        return EstimateRow.figures(
                        row,
                        estimate.estimate(),
                        logged,
                        estimate.diagnostics(),
                        OptionalInt.of(estimate.position()),
                        estimate.broken())
                .row();
    }
}
