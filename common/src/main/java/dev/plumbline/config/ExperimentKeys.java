package dev.plumbline.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of experiments, and the goals that all jobs read. */
public final class ExperimentKeys {

    public static final Setting<List<DeclaredGoal>> GOALS = Setting.optional(
            "goals",
            Kind.listOf(Kind.block(entries(), Set.of("metric", "role"), DeclaredGoal::of)),
            "[{ metric = ctr, role = goal, primary = true }, { metric = conversion_rate_purchase, role = guardrail, margin = 0.05 }]",
            "online metrics that decide; the first goal is primary where none says so, and a guardrail needs a margin,"
                    + " relative to control");
    public static final Setting<String> SPLIT_OF = Setting.of(
            "online.experiments.split-of",
            Kind.choice(List.of("units", "impressions")),
            "units",
            "what was assigned to arms: users (sessions, tests), or every impression for itself, as where each is another"
                    + " visitor; it is what the sample-ratio check counts and what the intervals take as independent");
    public static final Setting<Integer> REACH = Setting.of(
            "online.experiments.reach",
            Kind.wholeDays(),
            28,
            "how long before the first window of a run an experiment may have begun: impressions are read that much"
                    + " earlier, since a look is at all that an experiment has seen (with grain = range only the range is)");
    public static final Setting<Double> TUNED_FOR = Setting.of(
            "online.experiments.tuned-for",
            Kind.number(1, 1e12),
            5000.0,
            "number of units at which the always-valid intervals are narrowest; to be chosen before data are seen");
    public static final Setting<String> COVARIATE = Setting.optional(
            "online.experiments.covariates.*",
            Kind.text("a covariate of unit_covariates"),
            "clicks_before",
            "covariate that adjusts a metric (CUPED); default is the one of the metric's name. Where it is set, the row"
                    + " adjusted by it is there too where nothing could be adjusted, with the reason");

    static final List<Setting<?>> OF_ONLINE = List.of(SPLIT_OF, REACH, TUNED_FOR, COVARIATE);

    private ExperimentKeys() {}

    private static Map<String, Kind<?>> entries() {
        final Map<String, Kind<?>> entries = new LinkedHashMap<>();
        entries.put("metric", Kind.text("an online metric"));
        entries.put("role", Kind.choice(List.of("goal", "auxiliary", "guardrail")));
        entries.put("direction", Kind.choice(List.of("larger_is_better", "smaller_is_better")));
        entries.put("margin", Kind.number(0, 0.999999));
        entries.put("primary", Kind.choice(List.of("true", "false")));
        return entries;
    }
}
