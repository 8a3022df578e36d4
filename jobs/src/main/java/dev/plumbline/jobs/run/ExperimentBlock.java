package dev.plumbline.jobs.run;

import dev.plumbline.config.DeclaredGoal;
import dev.plumbline.config.ExperimentKeys;
import dev.plumbline.config.Located;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.online.OnlineMetrics;
import dev.plumbline.online.OnlineSettings;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.Goal;
import dev.plumbline.online.experiment.Role;
import dev.plumbline.online.experiment.SplitOf;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Turns {@code goals} and the block {@code online.experiments} into settings; what is wrong is noted with the reader. */
final class ExperimentBlock {

    private final SettingsReader reader;
    private final double level;

    ExperimentBlock(final SettingsReader reader, final double level) {
        this.reader = reader;
        this.level = level;
    }

    ExperimentSettings settings(final OnlineSettings online) {
        final List<DeclaredGoal> declared =
                reader.find(ExperimentKeys.GOALS).map(Located::value).orElse(List.of());
        final List<Goal> goals = new ArrayList<>();
        for (final DeclaredGoal goal : declared) {
            attempt(() -> goals.add(goal(goal, isPrimary(goal, declared), online)));
        }
        final SplitOf split =
                SplitOf.valueOf(reader.get(ExperimentKeys.SPLIT_OF).toUpperCase(Locale.ROOT));
        final ConfidenceSequence sequence = new ConfidenceSequence(level, reader.get(ExperimentKeys.TUNED_FOR));
        final List<ExperimentSettings> made = new ArrayList<>();
        attempt(() -> made.add(
                new ExperimentSettings(goals, split, reader.get(ExperimentKeys.REACH), sequence, covariates(online))));
        return made.isEmpty() ? ExperimentSettings.DEFAULT : made.get(0);
    }

    private static Goal.Priority isPrimary(final DeclaredGoal goal, final List<DeclaredGoal> all) {
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

    private static Goal goal(final DeclaredGoal declared, final Goal.Priority priority, final OnlineSettings online) {
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
        return OnlineMetrics.of(online).stream()
                .filter(known -> known.name().equals(metric))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing tells which way '" + metric
                        + "' is better: add direction = larger_is_better or smaller_is_better"))
                .direction();
    }

    /** Every metric is adjusted by the covariate of its own name where nothing else is said. */
    private Map<String, String> covariates(final OnlineSettings online) {
        final Map<String, String> covariates = new TreeMap<>();
        OnlineMetrics.of(online).forEach(metric -> covariates.put(metric.name(), metric.name()));
        reader.texts("online.experiments.covariates")
                .forEach((metric, covariate) -> covariates.put(metric, covariate.value()));
        return covariates;
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
