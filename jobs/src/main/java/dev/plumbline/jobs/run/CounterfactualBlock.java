package dev.plumbline.jobs.run;

import dev.plumbline.config.CounterfactualKeys;
import dev.plumbline.config.Located;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.counterfactual.CounterfactualSettings;
import dev.plumbline.counterfactual.ReductionBounds;
import dev.plumbline.counterfactual.RewardLearner;
import dev.plumbline.counterfactual.RewardPrior;
import dev.plumbline.counterfactual.TargetScores;
import dev.plumbline.counterfactual.estimator.EstimationSettings;
import dev.plumbline.counterfactual.estimator.Estimator;
import dev.plumbline.counterfactual.estimator.EstimatorParameters;
import dev.plumbline.counterfactual.estimator.Estimators;
import dev.plumbline.counterfactual.estimator.IntervalKind;
import dev.plumbline.counterfactual.estimator.RefusalRules;
import dev.plumbline.counterfactual.estimator.RewardRange;
import dev.plumbline.counterfactual.support.Availability;
import dev.plumbline.counterfactual.support.PropensityCheck;
import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.stats.Resampling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the block {@code counterfactual} into settings; what is wrong is noted with the reader. */
final class CounterfactualBlock {

    private static final List<String> PREFERRED = List.of("dr", "sndr", "snips", "ips");

    private final SettingsReader reader;
    private final double level;

    CounterfactualBlock(final SettingsReader reader, final double level) {
        this.reader = reader;
        this.level = level;
    }

    CounterfactualSettings settings() {
        try {
            final EstimationSettings estimation = estimation();
            return new CounterfactualSettings(
                    reader.get(CounterfactualKeys.METRIC),
                    reader.get(CounterfactualKeys.EVENT),
                    reader.get(CounterfactualKeys.COUNT_COLUMN),
                    reader.get(CounterfactualKeys.SLICES),
                    scores(),
                    RewardLearner.valueOf(
                            reader.get(CounterfactualKeys.REWARD_MODEL).toUpperCase(Locale.ROOT)),
                    new RewardPrior.OwnMean(reader.get(CounterfactualKeys.PRIOR_ROWS)),
                    estimation,
                    PropensitySource.valueOf(
                            reader.get(CounterfactualKeys.PROPENSITY_SOURCE).toUpperCase(Locale.ROOT)),
                    new PropensityCheck(
                            Availability.valueOf(
                                    reader.get(CounterfactualKeys.AVAILABILITY).toUpperCase(Locale.ROOT)),
                            PropensityCheck.DEFAULT.significance(),
                            reader.get(CounterfactualKeys.TOLERANCE)),
                    search(estimation.estimators()),
                    new ReductionBounds(
                            reader.get(CounterfactualKeys.MOST_TARGETS),
                            reader.get(CounterfactualKeys.MOST_STATISTICS)),
                    reader.get(CounterfactualKeys.SLATE_POSITIONS));
        } catch (final IllegalArgumentException refused) {
            reader.problem(reader.where("counterfactual"), "plumbline.counterfactual: " + refused.getMessage());
            return CounterfactualSettings.DEFAULT;
        }
    }

    private Estimator search(final List<Estimator> estimators) {
        final Optional<String> wanted = reader.find(CounterfactualKeys.SEARCH).map(Located::value);
        return wanted.map(List::of).orElse(PREFERRED).stream()
                .flatMap(name ->
                        estimators.stream().filter(estimator -> estimator.name().equals(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wanted.map(name ->
                                "search = " + name + ", but this estimator is not among the estimators: add it there")
                        .orElse("comparing targets needs an estimator that is not biased by design, but estimators has"
                                + " none of " + String.join(", ", PREFERRED) + ": add one of them")));
    }

    private TargetScores scores() {
        return switch (reader.get(CounterfactualKeys.SCORES)) {
            case "ranked" -> new TargetScores.Ranked();
            case "softmax" -> new TargetScores.Softmax(reader.get(CounterfactualKeys.TEMPERATURE));
            default -> new TargetScores.Unused();
        };
    }

    private EstimationSettings estimation() {
        final IntervalKind interval =
                IntervalKind.valueOf(reader.get(CounterfactualKeys.INTERVAL).toUpperCase(Locale.ROOT));
        return new EstimationSettings(
                Estimators.of(
                        new EstimatorParameters(
                                reader.get(CounterfactualKeys.CLIPPING),
                                reader.get(CounterfactualKeys.SWITCHING),
                                reader.get(CounterfactualKeys.SHRINKAGE),
                                reader.get(CounterfactualKeys.SUB_GAUSSIAN)),
                        reader.get(CounterfactualKeys.ESTIMATORS)),
                RewardRange.SHARE,
                interval,
                level,
                new Resampling(
                        reader.get(CounterfactualKeys.RESAMPLING_SEED),
                        interval == IntervalKind.BOOTSTRAP ? reader.get(CounterfactualKeys.BOOTSTRAP_REPLICATES) : 0,
                        Resampling.DEFAULT.signFlips()),
                new RefusalRules(
                        reader.get(CounterfactualKeys.EFFECTIVE_SAMPLE_SIZE),
                        reader.get(CounterfactualKeys.UNSUPPORTED_MASS),
                        reader.get(CounterfactualKeys.EFFECTIVE_REWARDS),
                        reader.get(CounterfactualKeys.STANDARD_ERRORS)));
    }
}
