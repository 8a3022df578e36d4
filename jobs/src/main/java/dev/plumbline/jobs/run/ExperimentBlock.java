package dev.plumbline.jobs.run;

import dev.plumbline.config.DeclaredGoal;
import dev.plumbline.config.ExperimentKeys;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.Goal;
import dev.plumbline.online.experiment.Role;
import dev.plumbline.online.experiment.SplitOf;
import dev.plumbline.online.metric.OnlineMetric;
import dev.plumbline.online.metric.OnlineMetrics;
import dev.plumbline.online.setting.LoggedColumn;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns {@code goals} and the block {@code online.experiments} into settings; what is wrong is noted with the reader. */
final class ExperimentBlock {

    private final SettingsReader reader;
    private final double level;
    private final Set<String> mapped;

    /** @param mapped names of the inputs that the configuration maps */
    ExperimentBlock(final SettingsReader reader, final double level, final Set<String> mapped) {
        this.reader = reader;
        this.level = level;
        this.mapped = Set.copyOf(mapped);
    }

    ExperimentSettings settings(final OnlineSettings online) {
        final List<DeclaredGoal> declared = DeclaredGoals.of(reader);
        final List<Goal> goals = new ArrayList<>();
        for (final DeclaredGoal goal : declared) {
            attempt(() -> goals.add(goal(goal, priority(goal, declared), online)));
        }
        final SplitOf split =
                SplitOf.valueOf(reader.get(ExperimentKeys.SPLIT_OF).toUpperCase(Locale.ROOT));
        final ConfidenceSequence sequence = new ConfidenceSequence(level, reader.get(ExperimentKeys.TUNED_FOR));
        final List<ExperimentSettings> made = new ArrayList<>();
        attempt(() -> made.add(
                new ExperimentSettings(goals, split, reader.get(ExperimentKeys.REACH), sequence, covariates(online))));
        return made.isEmpty() ? ExperimentSettings.DEFAULT : made.get(0);
    }

    private static Goal.Priority priority(final DeclaredGoal goal, final List<DeclaredGoal> all) {
        final boolean isSaid = all.stream().anyMatch(other -> other.priority() == DeclaredGoal.Priority.PRIMARY);
        final boolean isFirstGoal = all.stream()
                .filter(other -> other.role().equals("goal"))
                .findFirst()
                .filter(goal::equals)
                .isPresent();
        return goal.priority() == DeclaredGoal.Priority.PRIMARY || (!isSaid && isFirstGoal)
                ? Goal.Priority.PRIMARY
                : Goal.Priority.SECONDARY;
    }

    /** Aggregates may have any metric; impressions have those of the configured events. */
    private Goal goal(final DeclaredGoal declared, final Goal.Priority priority, final OnlineSettings online) {
        final boolean isKnown =
                measurable(online).anyMatch(metric -> metric.name().equals(declared.metric()));
        if (!isKnown && !mapped.contains(LogicalInputs.EXPERIMENT_STATISTICS.name())) {
            throw new IllegalArgumentException("experiments do not measure '" + declared.metric()
                    + "', so no decision could be based on it; they measure " + names(online));
        }
        return new Goal(
                declared.metric(),
                Role.valueOf(declared.role().toUpperCase(Locale.ROOT)),
                declared.direction()
                        .map(word -> Direction.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElseGet(() -> direction(declared.metric(), online)),
                declared.margin().orElse(0),
                priority);
    }

    private static Direction direction(final String metric, final OnlineSettings online) {
        return measurable(online)
                .filter(known -> known.name().equals(metric))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is not known in which direction '" + metric
                        + "' is better: add direction = larger_is_better or smaller_is_better"))
                .direction();
    }

    private Map<String, String> covariates(final OnlineSettings online) {
        final Map<String, String> covariates = new TreeMap<>();
        reader.texts("online.experiments.covariates").forEach((metric, covariate) -> {
            if (measurable(online).noneMatch(known -> known.name().equals(metric))) {
                reader.problem(
                        covariate.where(),
                        "plumbline.online.experiments.covariates." + metric + ": no metric of the configured events has"
                                + " this name; known are " + names(online));
            }
            covariates.put(metric, covariate.value());
        });
        return covariates;
    }

    /** Metrics of experiments: of the events, and of all columns that impressions may have. */
    private static Stream<OnlineMetric> measurable(final OnlineSettings online) {
        return OnlineMetrics.of(online.with(Set.of(LoggedColumn.values()))).stream();
    }

    private static String names(final OnlineSettings online) {
        return measurable(online).map(OnlineMetric::name).collect(Collectors.joining(", "));
    }

    private void attempt(final Runnable make) {
        try {
            make.run();
        } catch (final IllegalArgumentException refused) {
            reader.problem(
                    reader.where(ExperimentKeys.GOALS.key()),
                    "plumbline." + ExperimentKeys.GOALS.key() + ": " + refused.getMessage());
        }
    }
}
