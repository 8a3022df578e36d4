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
            "online metrics that decisions are based on; the first goal is primary if none is marked as primary, and a"
                    + " guardrail needs a margin, relative to control");
    public static final Setting<String> SPLIT_OF = Setting.of(
            "online.experiments.split-of",
            Kind.choice(List.of("units", "impressions")),
            "units",
            "what was assigned to arms: units (users, sessions or tests), or each impression by itself, for example where each"
                    + " is another visitor; the sample-ratio check counts it, and the intervals treat it as independent");
    public static final Setting<Integer> REACH = Setting.of(
            "online.experiments.reach",
            Kind.wholeDays(),
            28,
            "how long before the first window of a run an experiment may have begun: impressions are read from that much"
                    + " earlier, because a look covers everything since the experiment began (with grain = range, only the"
                    + " range is read)");
    public static final Setting<Double> TUNED_FOR = Setting.of(
            "online.experiments.tuned-for",
            Kind.number(1, 1e12),
            5000.0,
            "number of units at which the always-valid intervals are narrowest; choose it before you see any data");
    public static final Setting<String> COVARIATE = Setting.optional(
            "online.experiments.covariates.*",
            Kind.text("a covariate of unit_covariates"),
            "clicks_before",
            "covariate that adjusts a metric (CUPED); default is the covariate with the metric's name. Where it is set, the"
                    + " adjusted row is written even if nothing could be adjusted, with the reason");

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
