package dev.plumbline.jobs.run;

import dev.plumbline.alignment.AlignmentSettings;
import dev.plumbline.alignment.Pairing;
import dev.plumbline.alignment.SummarySettings;
import dev.plumbline.alignment.reason.ReasonSettings;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.config.AlignmentKeys;
import dev.plumbline.config.DeclaredGoal;
import dev.plumbline.config.Located;
import dev.plumbline.config.ReasonKeys;
import dev.plumbline.config.SettingsReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the block {@code alignment}, and the goals, into the feature's settings. */
final class AlignmentBlock {

    private final SettingsReader reader;
    private final double level;

    AlignmentBlock(final SettingsReader reader, final double level) {
        this.reader = reader;
        this.level = level;
    }

    AlignmentSettings settings() {
        final Pairing pairing = reader.get(AlignmentKeys.PAIRING).equals("same_window")
                ? new Pairing.SameWindow()
                : new Pairing.FollowingWindows(reader.get(AlignmentKeys.HORIZON_WINDOWS));
        final Optional<String> baseline = reader.find(AlignmentKeys.BASELINE).map(Located::value);
        final Optional<Located<String>> incumbent = reader.find(AlignmentKeys.INCUMBENT);
        incumbent
                .filter(model -> baseline.isPresent() && !model.value().equals(baseline.get()))
                .ifPresent(model -> reader.problem(
                        model.where(),
                        "plumbline.alignment.backtest.incumbent is " + model.value()
                                + ", but with plumbline.alignment.baseline = "
                                + baseline.get()
                                + " models are paired only with the baseline: set both to the same model, or leave out"
                                + " the baseline"));
        return new AlignmentSettings(
                pairing,
                baseline,
                level,
                reader.get(AlignmentKeys.MAX_PAIRS),
                new SummarySettings(
                        relation(),
                        reader.get(AlignmentKeys.MOST_WINDOWS),
                        goals(),
                        reader.get(AlignmentKeys.HELD_OUT),
                        reader.get(AlignmentKeys.WARM_UP_WINDOWS),
                        reader.get(AlignmentKeys.MOST_ROWS),
                        reader.get(AlignmentKeys.MOST_CANDIDATES)),
                incumbent.map(Located::value).or(() -> baseline));
    }

    private RelationSettings relation() {
        return new RelationSettings(
                level,
                reader.get(AlignmentKeys.FEWEST_PAIRS),
                reader.get(AlignmentKeys.FEWEST_EXPERIMENTS),
                reader.get(AlignmentKeys.EXPLAINED_SHARE),
                reader.get(AlignmentKeys.RESAMPLES),
                reader.get(AlignmentKeys.PERMUTATIONS),
                reader.get(AlignmentKeys.SEED));
    }

    private Set<String> goals() {
        return DeclaredGoals.of(reader).stream().map(DeclaredGoal::metric).collect(Collectors.toSet());
    }

    ReasonSettings reasons() {
        final List<String> named = reader.get(ReasonKeys.ONLINE_METRICS);
        return new ReasonSettings(
                named.isEmpty() ? withoutGuardrails() : named,
                reader.get(ReasonKeys.CARRY_OVER),
                reader.get(ReasonKeys.LATENCY_COST),
                reader.get(ReasonKeys.LATENCY_COST_ERROR));
    }

    private List<String> withoutGuardrails() {
        return DeclaredGoals.of(reader).stream()
                .filter(goal -> !goal.role().equals("guardrail"))
                .map(DeclaredGoal::metric)
                .toList();
    }
}
