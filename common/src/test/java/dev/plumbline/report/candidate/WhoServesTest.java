package dev.plumbline.report.candidate;

import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.candidate.CandidateRows.better;
import static dev.plumbline.report.candidate.CandidateRows.compared;
import static dev.plumbline.report.candidate.CandidateRows.experiment;
import static dev.plumbline.report.candidate.CandidateRows.forecast;
import static dev.plumbline.report.candidate.CandidateRows.page;
import static dev.plumbline.report.candidate.CandidateRows.relation;
import static dev.plumbline.report.candidate.CandidateRows.serving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.Rows;
import dev.plumbline.report.candidate.Decision.Call;
import dev.plumbline.report.frame.Incumbent;
import dev.plumbline.report.part.Section;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which model serves, and that a candidate is held against it. */
class WhoServesTest {

    @Test
    void ofEqualArmsNoneServesUnlessAnExperimentHasOneAsItsControl() {
        final Rows thirds = shown("base", 334L, "new", 333L, "other", 333L);
        assertThat(incumbent(thirds)).isEmpty();
        assertThat(incumbent(shown("base", 501L, "new", 300L, "other", 199L))).contains("base");
        assertThat(incumbent(
                        thirds.add("experiment_results", experiment(0.0, -0.01, 0.01, "control_model_id", "other"))))
                .contains("other");
        assertThat(incumbent(thirds.add("experiment_results", experiment(0.0, -0.01, 0.01))))
                .as("two controls")
                .isEmpty();
    }

    private static Rows shown(final Object... models) {
        final Rows rows = new Rows().add("offline_comparisons", better());
        for (int i = 0; i < models.length; i += 2) {
            rows.add("online_metrics", figure((String) models[i], "ctr", 0.05, "n", models[i + 1]));
        }
        return rows;
    }

    private static Optional<String> incumbent(final Rows rows) {
        return Incumbent.of(rows.data(), Rows.frame(20)).map(Incumbent::model);
    }

    @Test
    void aModelThatServesAlreadyIsNotTested() {
        final CandidatePage most =
                page(shown("new", 900L, "base", 100L).add("candidate_forecasts", forecast(0.04, 0.015, 0.065)));

        assertThat(most.decision().call()).isEqualTo(Call.SERVES);
        assertThat(most.decision().sentence())
                .isEqualTo(
                        "It serves already: more than half of what was shown during the week of 2026-11-16 came from it. No model is"
                                + " known to be better offline.");
        assertThat(most.lists()).as("nothing is to be decided").isEmpty();
        assertThat(most.sections())
                .extracting(Section::id)
                .containsExactly("difference", "cost", "cold", "training", "runs");
        final Rows beaten = shown("base", 900L).add("offline_comparisons", compared(-0.1, "worse", "model_b", "next"));
        assertThat(page(beaten, serving("new")).decision().sentence())
                .isEqualTo("It serves already: report.incumbent names it. Models that are better"
                        + " offline: next; the candidate page about each says whether to test it in its place.");
    }

    @Test
    void theModelThatServesIsTheBaselineBeforeOneThatAForecastIsOver() {
        final Rows rows = new Rows()
                .add("alignment_summary", relation("predictive"))
                .add("offline_comparisons", better())
                .add("offline_comparisons", compared(-0.02, "worse", "model_b", "prod"))
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065));
        final CandidatePage page = page(rows, serving("prod"));

        assertThat(page.baseline()).contains("prod");
        assertThat(page.decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page.decision().sentence()).startsWith("Do not test it: its ndcg@10 is worse than that of prod");
        assertThat(page(rows, serving("unheard")).decision().sentence())
                .startsWith(
                        "Cannot tell: it was not compared with unheard, the model that serves: name both in ranking.comparisons, and"
                                + " run the jobs ranking and alignment; ");
        assertThat(sentences(page.notKnown().shown()))
                .contains(
                        "It is not known what past gains of its size did online: candidate_forecasts has no row for it against"
                                + " prod (the job alignment makes such rows from offline_comparisons)",
                        "Past gains of its size in ndcg@10 suggest that ctr changes by +4.0 % (+1.5 % to +6.5 %) over base,"
                                + " as of the week of 2026-11-16, but this is over base, not over prod");
        assertThat(page(rows).baseline()).as("nobody is known to serve").contains("base");
    }
}
