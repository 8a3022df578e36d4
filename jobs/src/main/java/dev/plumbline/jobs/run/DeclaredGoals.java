package dev.plumbline.jobs.run;

import dev.plumbline.config.DeclaredGoal;
import dev.plumbline.config.ExperimentKeys;
import dev.plumbline.config.Located;
import dev.plumbline.config.SettingsReader;
import java.util.List;

/** The goals of the chain, in the order in which they are declared. */
final class DeclaredGoals {

    private DeclaredGoals() {}

    /** None where the configuration has none. */
    static List<DeclaredGoal> of(final SettingsReader reader) {
        return reader.find(ExperimentKeys.GOALS).map(Located::value).orElse(List.of());
    }
}
