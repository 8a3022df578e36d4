package dev.plumbline.report.candidate;

import static dev.plumbline.report.Rows.figure;

import dev.plumbline.report.Rows;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.part.Section;
import java.util.List;
import java.util.Optional;

/** Rows of the model {@code new}, held against {@code base}, which serves. */
final class CandidateRows {

    private CandidateRows() {}

    /** The page about the model {@code new}. */
    static CandidatePage page(final Rows rows) {
        return page(rows, Rows.frame(20));
    }

    static CandidatePage page(final Rows rows, final Frame frame) {
        return CandidatePage.of(rows.data(), frame, "new");
    }

    /** A frame in which this model is declared as the one that serves. */
    static Frame serving(final String incumbent) {
        return Rows.frame(20, Optional.empty(), Optional.of(incumbent));
    }

    static Section section(final CandidatePage page, final String id) {
        return page.sections().stream()
                .filter(section -> section.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A candidate of which everything is known, that is better but for televisions and cold items. */
    static Rows known() {
        return new Rows()
                .add("offline_comparisons", better())
                .add("offline_comparisons", slice("device", "tv", -0.03))
                .add("offline_comparisons", slice("item.cold", "cold", -0.01))
                .add("offline_comparisons", slice("item.cold", "warm", 0.03))
                .add("model_overlap", overlap("complementary"))
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065))
                .add("alignment_pairs", pair("x", "y", 0.021, 0.03))
                .add("alignment_pairs", pair("x", "z", -0.01, -0.02))
                .add("offline_metrics", figure("new", "ndcg", 0.52, "cutoff", "10"))
                .add("offline_metrics", figure("new", "pareto_front", 1.0, "cutoff", "none", "n", 2L))
                .add("offline_metrics", figure("new", "latency_ms_p95", 120.0, "cutoff", "none"))
                .add("offline_metrics", figure("base", "ndcg", 0.5, "cutoff", "10"))
                .add("offline_metrics", figure("base", "pareto_front", 1.0, "cutoff", "none", "n", 2L))
                .add("offline_metrics", figure("base", "latency_ms_p95", 80.0, "cutoff", "none"))
                .add("online_metrics", figure("base", "ctr", 0.05, "std_error", 0.001, "units", 10_000L))
                .add("drift_summary", drift("features_shifted", 2L, "features_alerted", 1L));
    }

    /** Better by ndcg@10, with the opposite sign on televisions. */
    static Object[] better(final Object... more) {
        return Rows.changed(
                compared(
                        0.02,
                        "better",
                        "wins",
                        60L,
                        "ties",
                        30L,
                        "losses",
                        10L,
                        "n",
                        100L,
                        "opposite_slices",
                        List.of("device=tv", "device=radio"),
                        "significant_opposite_slices",
                        List.of("device=tv")),
                more);
    }

    static Object[] compared(final double difference, final String verdict, final Object... more) {
        return Rows.changed(
                figure(
                        "new",
                        "ndcg",
                        difference,
                        "cutoff",
                        "10",
                        "model_a",
                        "new",
                        "model_b",
                        "base",
                        "verdict",
                        verdict),
                more);
    }

    static Object[] slice(final String name, final String value, final double difference) {
        return compared(
                difference, difference > 0 ? "inconclusive" : "worse", "slice_name", name, "slice_value", value);
    }

    static Object[] overlap(final String verdict) {
        return new Object[] {
            "model_a",
            "base",
            "model_b",
            "new",
            "metric",
            "ndcg",
            "cutoff",
            "10",
            "value",
            0.004,
            "ci_low",
            0.002,
            "ci_high",
            0.006,
            "rbo",
            0.7,
            "rbo_by_chance",
            0.2,
            "verdict",
            verdict
        };
    }

    static Object[] forecast(final double lift, final double low, final double high, final Object... more) {
        return Rows.changed(
                new Object[] {
                    "model_a",
                    "new",
                    "model_b",
                    "base",
                    "online_metric",
                    "ctr",
                    "direction",
                    "larger_is_better",
                    "offline_metric",
                    "ndcg",
                    "offline_cutoff",
                    "10",
                    "offline_difference",
                    0.02,
                    "relation_verdict",
                    "predictive",
                    "value",
                    lift,
                    "ci_low",
                    low,
                    "ci_high",
                    high,
                    "confidence_level",
                    0.95,
                    "likely_better",
                    0.99,
                    "coverage",
                    0.96,
                    "coverage_low",
                    0.9,
                    "coverage_high",
                    0.99,
                    "sentence",
                    "ndcg@10 predicts a lift of ctr"
                },
                more);
    }

    /** Without a relation between offline and online there is no forecast. */
    static Object[] noForecast(final long experimentsNeeded) {
        return new Object[] {
            "model_a",
            "new",
            "model_b",
            "base",
            "online_metric",
            "ctr",
            "direction",
            "larger_is_better",
            "reason",
            "no_relation",
            "experiments_needed",
            experimentsNeeded,
            "sentence",
            "No forecast of ctr"
        };
    }

    static Object[] pair(final String a, final String b, final double difference, final double lift) {
        return Rows.changed(
                Rows.pair(difference, lift),
                "model_a",
                a,
                "model_b",
                b,
                "online_lift_ci_low",
                lift - 0.01,
                "online_lift_ci_high",
                lift + 0.01);
    }

    static Object[] counterfactual(final String verdict, final double gain) {
        return new Object[] {
            "model_id",
            "new",
            "logging_policy",
            "base",
            "metric",
            "clicks",
            "estimator",
            "dr",
            "value",
            0.05,
            "gain",
            gain,
            "gain_low",
            gain - 0.001,
            "gain_high",
            gain + 0.001,
            "propensity_verdict",
            "propensities_consistent",
            "verdict",
            verdict
        };
    }

    /** What the leading offline metric has told of the leading online one. */
    static Object[] relation(final String verdict, final Object... more) {
        return Rows.changed(
                new Object[] {
                    "offline_metric", "ndcg", "offline_cutoff", "10", "online_metric", "ctr", "verdict", verdict
                },
                more);
    }

    /** An experiment of the candidate itself. */
    static Object[] experiment(final double lift, final double low, final double high, final Object... more) {
        return Rows.changed(
                Rows.experiment(
                        "ctr",
                        "model_id",
                        "new",
                        "control_model_id",
                        "base",
                        "direction",
                        "larger_is_better",
                        "value",
                        lift,
                        "ci_low",
                        low,
                        "ci_high",
                        high),
                more);
    }

    /** Drift since what it was trained on, in spring. */
    static Object[] drift(final Object... more) {
        return Rows.changed(
                new Object[] {"reference", "spring", "compared_with", "reference", "model_id", "new", "features", 5L},
                more);
    }
}
