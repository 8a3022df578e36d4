package dev.plumbline.config;

import java.util.List;

/** Settings of the reasons for which offline and online do not agree. */
public final class ReasonKeys {

    public static final Setting<List<String>> ONLINE_METRICS = Setting.of(
            "alignment.reasons.online-metrics",
            Kind.listOf(Kind.text("an online metric")),
            List.of(),
            "online metrics whose disagreements with offline metrics get reasons; none named is those that plumbline.goals"
                    + " declares as goal or auxiliary, and all where it declares none");
    public static final Setting<Double> CARRY_OVER = Setting.of(
            "alignment.reasons.carry-over",
            Kind.number(0.001, 1000),
            1.0,
            "log lift online that is expected of a log ratio offline, where the other pairs of a window do not tell what an"
                    + " offline difference is worth");
    public static final Setting<Double> LATENCY_COST = Setting.of(
            "alignment.reasons.latency-cost",
            Kind.number(0, 10),
            0.006,
            "log lift that 100 ms more at the median cost: by default that of Bing's revenue in 2012 (Kohavi et al., KDD 2013);"
                    + " a slow-down experiment tells your own");
    public static final Setting<Double> LATENCY_COST_ERROR = Setting.of(
            "alignment.reasons.latency-cost-std-error",
            Kind.number(0, 10),
            0.003,
            "standard error of that: by default a guess");

    static final List<Setting<?>> ALL = List.of(ONLINE_METRICS, CARRY_OVER, LATENCY_COST, LATENCY_COST_ERROR);

    private ReasonKeys() {}
}
