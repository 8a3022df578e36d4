package dev.plumbline.counterfactual;

import dev.plumbline.counterfactual.estimator.Bias;
import dev.plumbline.counterfactual.estimator.DoublyRobust;
import dev.plumbline.counterfactual.estimator.EstimationSettings;
import dev.plumbline.counterfactual.estimator.Estimator;
import dev.plumbline.counterfactual.slate.SlateDraws;
import dev.plumbline.counterfactual.slate.SlateEstimators;
import dev.plumbline.counterfactual.slate.SlateSettings;
import dev.plumbline.counterfactual.support.PropensityCheck;
import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import java.io.Serializable;
import java.util.List;

/**
 * What is estimated from which rows.
 *
 * @param metric name of the reward per row in the table
 * @param event whose occurrence is the reward of attributed impressions
 * @param countColumn column of impressions that says how many of them were rewarded
 * @param slices columns that rows are sliced by, each once, besides the whole population
 * @param scores what scores of models mean
 * @param learner which model expects rewards
 * @param prior what the tabular one expects of items that it knows little of
 * @param estimation estimators, intervals and refusals
 * @param propensitySource whether propensities of logs that declare none are estimated
 * @param propensities how declared propensities are checked
 * @param search the estimator by which targets are compared with the log and with each other
 * @param bounds how much is kept at once
 * @param slatePositions how many positions a slate has; 0 where slates are not estimated as wholes
 */
public record CounterfactualSettings(
        String metric,
        String event,
        String countColumn,
        List<String> slices,
        TargetScores scores,
        RewardLearner learner,
        RewardPrior prior,
        EstimationSettings estimation,
        PropensitySource propensitySource,
        PropensityCheck propensities,
        Estimator search,
        ReductionBounds bounds,
        int slatePositions)
        implements Serializable {

    /** Name of the slice that all rows are in, and its only value. */
    static final String WHOLE = "all";

    /** Clicks, all estimators, no slices, targets as distributions. */
    public static final CounterfactualSettings DEFAULT = new CounterfactualSettings(
            "ctr",
            "click",
            "clicks",
            List.of(),
            new TargetScores.Unused(),
            RewardLearner.TABULAR,
            RewardPrior.DEFAULT,
            EstimationSettings.DEFAULT,
            PropensitySource.DECLARED,
            PropensityCheck.DEFAULT,
            new DoublyRobust(),
            ReductionBounds.DEFAULT,
            0);

    public CounterfactualSettings {
        slices = slices.stream().distinct().toList();
        if (slices.contains(WHOLE)) {
            throw new IllegalArgumentException("slices must not contain " + WHOLE
                    + ", the name of the whole population: map the column under another name");
        }
        if (!estimation.estimators().contains(search)) {
            throw new IllegalArgumentException("search = " + search.label()
                    + " is not one of the estimators: "
                    + estimation.estimators().stream().map(Estimator::label).toList());
        }
        if (search.bias() == Bias.BY_DESIGN) {
            throw new IllegalArgumentException("search = " + search.label()
                    + " cannot compare targets: it is biased by design, so its interval does not cover their value");
        }
    }

    /** Whether anything is made of expected rewards. */
    public boolean needsRewardModel() {
        return estimation.needsRewardModel() || slatePositions > 0;
    }

    /** Name of the reward per slate in the table. */
    String metricOfSlates() {
        return metric + "_of_slates";
    }

    /**
     * How targets fill slates: what scores choose from stands in a list once. Distributions that are declared draw
     * every position by itself, whatever scores would mean.
     *
     * @param source what targets are read from
     */
    public SlateDraws slateDraws(final LogicalInput source) {
        return source.equals(LogicalInputs.PREDICTIONS) && scores instanceof TargetScores.Softmax
                ? SlateDraws.WITHOUT_REPLACEMENT
                : SlateDraws.INDEPENDENT;
    }

    /** How slates are estimated, where they have positions. */
    SlateSettings slates() {
        return new SlateSettings(slatePositions, SlateEstimators.ALL, estimation.level(), estimation.refusals());
    }
}
