package dev.plumbline.config;

import java.util.List;

/** Settings of the reasons why offline and online figures disagree. */
public final class ReasonKeys {

    public static final Setting<List<String>> ONLINE_METRICS = Setting.of(
            "alignment.reasons.online-metrics",
            Kind.listOf(Kind.text("an online metric")),
            List.of(),
            "online metrics whose disagreements with offline metrics get reasons; if none is named, those that plumbline.goals"
                    + " declares as goal or auxiliary, or all if it declares none");
    public static final Setting<Double> CARRY_OVER = Setting.of(
            "alignment.reasons.carry-over",
            Kind.number(0.001, 1000),
            1.0,
            "online log lift that is expected per offline log ratio, where the other pairs of a window do not show what an"
                    + " offline difference is worth");
    public static final Setting<Double> LATENCY_COST = Setting.of(
            "alignment.reasons.latency-cost",
            Kind.number(0, 10),
            0.006,
            "log lift that is lost per 100 ms of additional median latency; default is that of Bing's revenue in 2012 (Kohavi et"
                    + " al., KDD 2013); a slow-down experiment measures your own");
    public static final Setting<Double> LATENCY_COST_ERROR = Setting.of(
            "alignment.reasons.latency-cost-std-error",
            Kind.number(0, 10),
            0.003,
            "standard error of latency-cost; the default is a guess");

    static final List<Setting<?>> ALL = List.of(ONLINE_METRICS, CARRY_OVER, LATENCY_COST, LATENCY_COST_ERROR);

    private ReasonKeys() {}
}
