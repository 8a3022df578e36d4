package dev.plumbline.counterfactual;

import dev.plumbline.counterfactual.estimator.CounterfactualEstimate;
import dev.plumbline.counterfactual.estimator.Diagnostics;
import dev.plumbline.counterfactual.estimator.PolicyStatistic;
import dev.plumbline.counterfactual.search.CandidateDifference;
import dev.plumbline.counterfactual.search.CandidateFinding;
import dev.plumbline.counterfactual.search.PolicySearch;
import dev.plumbline.counterfactual.support.PropensityVerdict;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The rows of one slice or position of a log: one per target and estimator. */
final class CounterfactualRows implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CounterfactualSettings settings;
    private final StructType schema;

    /** @param schema of the rows, with the place of the target, the columns of the key and of the estimate */
    CounterfactualRows(final CounterfactualSettings settings, final StructType schema) {
        this.settings = settings;
        this.schema = schema;
    }

    /** @param key as in {@link PartitionLogs#KEY}, without the part */
    Iterator<Row> of(final Row key, final PlaceStatistic statistic) {
        final List<List<CounterfactualEstimate>> estimates = estimates(key, statistic);
        final List<Optional<Reason>> refusals = estimates.stream()
                .map(ofTarget -> ofTarget.get(0).broken().stream().findFirst())
                .toList();
        final PolicySearch search = new PolicySearch(settings.estimation().level());
        final List<CandidateFinding> findings = search.findings(
                statistic.joint(), refusals, key.isNullAt(6) ? OptionalInt.empty() : OptionalInt.of(key.getInt(6)));
        final List<CandidateDifference> differences = search.differences(statistic.joint(), refusals);
        final boolean isWhole = key.isNullAt(4) && key.getString(2).equals(CounterfactualSettings.WHOLE);
        final List<Row> rows = new ArrayList<>();
        for (int target = 0; target < estimates.size(); target++) {
            final Estimate logged = statistic.targets().get(target).logged();
            for (final CounterfactualEstimate estimate : estimates.get(target)) {
                final RowBuilder row = row(key, target, estimate, logged);
                if (estimate.estimator().equals(settings.search())) {
                    gain(row, findings.get(target));
                    if (isWhole) {
                        ofFamily(row, findings.get(target), TargetDifferences.of(target, differences));
                    }
                }
                rows.add(row.row());
            }
        }
        return rows.iterator();
    }

    private static List<List<CounterfactualEstimate>> estimates(final Row key, final PlaceStatistic statistic) {
        final boolean isInconsistent = key.getString(5).equals(PropensityVerdict.PROPENSITIES_INCONSISTENT.code());
        final List<List<CounterfactualEstimate>> estimates = new ArrayList<>();
        for (int target = 0; target < statistic.targets().size(); target++) {
            final PolicyStatistic policy = statistic.targets().get(target);
            final Diagnostics diagnostics = policy.diagnostics(statistic.unsupportedMass(target))
                    .withUnsupportedByRow(statistic.unsupportedByRow(target));
            estimates.add(
                    isInconsistent
                            ? policy.refused(diagnostics, Reason.PROPENSITIES_INCONSISTENT)
                            : policy.estimates(diagnostics));
        }
        return estimates;
    }

    private RowBuilder row(
            final Row key, final int target, final CounterfactualEstimate estimate, final Estimate logged) {
        final RowBuilder row = EstimateRow.of(schema, key, target)
                .set("metric", settings.metric())
                .set("estimator", estimate.estimator().name())
                .set("parameter", estimate.estimator().parameter())
                .set("bias", estimate.estimator().bias().code())
                .set("interval", settings.estimation().interval().code())
                .set("unit", "rewards per impression")
                .set("likelihood_low", estimate.likelihoodLow())
                .set("likelihood_high", estimate.likelihoodHigh());
        return EstimateRow.figures(
                row, estimate.estimate(), logged, estimate.diagnostics(), OptionalInt.empty(), estimate.broken());
    }

    private static void gain(final RowBuilder row, final CandidateFinding found) {
        row.set("gain", found.gain().value())
                .set("gain_low", found.gain().low())
                .set("gain_high", found.gain().high())
                .set("gain_p", found.p());
    }

    /** The targets of all rows together are one family; those of each slice and position would be as many more. */
    private static void ofFamily(final RowBuilder row, final CandidateFinding found, final List<Row> differences) {
        row.set("gain_lower_bound", found.lowerBound())
                .set("gain_p_adjusted", found.adjustedP())
                .set("verdict", found.verdict().code())
                .set(TargetDifferences.COLUMN, differences.toArray(Row[]::new));
    }
}
