package dev.plumbline.report;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.changed;
import static dev.plumbline.report.Rows.pair;
import static dev.plumbline.report.Rows.section;
import static dev.plumbline.report.Rows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.ScatterPlot;
import dev.plumbline.report.part.Section;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a report says about whether offline differences carry over online. */
class AlignmentSectionTest {
    @Test
    void aLossThatFallsWithALatencyIsAGainOnBothSides() {
        final Section section = section(
                "alignment",
                new Rows()
                        .add("alignment_pairs", changed(pair(0.1, -0.02), "online_direction", "smaller_is_better"))
                        .add("alignment_summary", relation("reason", "insufficient_data"))
                        .add("decision_backtest", relation("rule", "ship_pooled", "reason", "insufficient_data"))
                        .report());

        assertThat(section.lead()).startsWith("In 1 of 1 pair of models");
        assertThat(((ScatterPlot) section.parts().get(0)).upward()).endsWith("sign reversed: larger is better");
        assertThat(section.others())
                .extracting(part -> ((Note) part).text())
                .containsExactly(
                        "For 1 of 1 pairs of an offline and an online metric no relation could be estimated; the column reason of"
                                + " alignment_summary says why.",
                        "The gain from following a metric cannot be computed: too few windows have a figure.");
    }

    @Test
    void pairsOfTheLongestWindowShowWhetherOfflineCarriesOver() {
        final Map<String, Object> years = window("range", WEEK.minusYears(2), WEEK.plusDays(7));
        final Section section = section(
                "alignment",
                new Rows()
                        .add("alignment_pairs", pair(0.1, 0.02))
                        .add("alignment_pairs", years, pair(0.1, -0.02))
                        .add("alignment_pairs", years, pair(0.2, 0.04))
                        .report());

        assertThat(((ScatterPlot) section.parts().get(0)).dots()).hasSize(2);
        assertThat(((ScatterPlot) section.parts().get(0)).source().key())
                .as("several windows may begin on one day")
                .containsEntry("window_end", WEEK.plusDays(7).toString());
        assertThat(section.lead()).startsWith("In 1 of 2 pairs of models").contains("alignment_summary");
    }

    @Test
    void relationsReasonsAndRulesStandBelowThePairs() {
        final Section section = section(
                "alignment",
                new Rows()
                        .add("alignment_pairs", pair(0.1, 0.02))
                        .add(
                                "alignment_summary",
                                relation(
                                        "value",
                                        0.9,
                                        "rank",
                                        1,
                                        "rank_low",
                                        1,
                                        "rank_high",
                                        3,
                                        "verdict",
                                        "weakly_predictive",
                                        "sentence",
                                        "ndcg@10 tells a part of ctr"))
                        .add(
                                "disagreement_reasons",
                                relation(
                                        "model_a",
                                        "a",
                                        "model_b",
                                        "b",
                                        "possible_reason",
                                        "cold_items",
                                        "rank",
                                        1,
                                        "share_of_gap",
                                        0.4,
                                        "disagreement",
                                        "opposite_signs",
                                        "needs",
                                        "slices = [item.cold]"))
                        .add("decision_backtest", relation("rule", "ship_the_better", "value", 0.07, "n", 30L))
                        .add("decision_backtest", relation("rule", "ship_forecast", "value", 0.05, "n", 30L))
                        .report());

        assertThat(section.lead()).endsWith("ndcg@10 tells a part of ctr.");
        assertThat(texts(section, 0)).contains("1 (1 to 3)", "weakly predictive");
        assertThat(texts(section, 1)).contains("a against b", "cold items", "needs slices = [item.cold]");
        assertThat(texts(section, 2)).contains("ship the better", "0.07000", "30");
        assertThat(((Note) section.others().get(3)).text())
                .as("what the documentation says of the rules that are shown")
                .startsWith("What each rule ships. Ship forecast: ")
                .contains("line so far", "as ship pooled", "offline figures it sees: ")
                .doesNotContain("ship the better", "`", "_");
    }

    private static List<String> texts(final Section section, final int grid) {
        return ((Grid) section.others().get(grid))
                .rows().get(0).stream().map(GridCell::text).toList();
    }

    private static Object[] relation(final Object... more) {
        return changed(new Object[] {"offline_metric", "ndcg", "offline_cutoff", "10", "online_metric", "ctr"}, more);
    }
}
