package dev.plumbline.trend.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.trend.ReferenceRow;
import dev.plumbline.trend.ReferenceSeries;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The p of windows and the states of alerts as others computed them. */
class AlertConformanceTest {

    @Test
    void everyPGivenThePastIsMet() {
        final Map<String, List<ReferenceRow>> all = ReferenceRow.of("alert_p_expected.tsv").stream()
                .collect(Collectors.groupingBy(row -> row.text("series")));
        assertThat(all).hasSize(6);
        all.forEach((name, rows) -> {
            final Series series = ReferenceSeries.of(name);
            final List<Answer<OneStep>> steps = OneStepAhead.of(series, Harm.FALL, AlertSettings.DEFAULT);
            for (final ReferenceRow row : rows) {
                final int at = row.whole("index") - (int) series.window(0);
                final Optional<OneStep> step = at < steps.size() ? steps.get(at).result() : Optional.empty();
                assertThat(step.isPresent()).as(row.toString()).isEqualTo(row.has("p"));
                step.ifPresent(found -> {
                    assertThat(found.pairs()).isEqualTo(row.whole("pairs"));
                    row.assertMet("phi", found.phi());
                    row.assertMet("t", found.t());
                    row.assertMet("p", found.p(), 1e-6);
                });
            }
        });
    }

    @Test
    void evidenceOpensAndResolvesAlertsInTheSameWindows() {
        final Map<String, EvidenceOfChange> evidence = new HashMap<>();
        final double threshold = AlertSettings.DEFAULT.threshold(5);
        for (final ReferenceRow row : ReferenceRow.of("alert_e_detector_expected.tsv")) {
            final OptionalDouble p = row.has("p") ? OptionalDouble.of(row.number("p")) : OptionalDouble.empty();
            final EvidenceOfChange now = evidence.getOrDefault(row.text("series"), EvidenceOfChange.NONE)
                    .next(row.whole("window"), p, threshold, AlertSettings.DEFAULT.clearWindows());
            evidence.put(row.text("series"), now);
            p.ifPresent(value -> row.assertMet("e", EvidenceOfChange.of(value)));
            row.assertMet("m_before_reset", now.evidence() * threshold);
            assertThat(now.state().code()).as(row.toString()).isEqualTo(row.text("state"));
            assertThat(now.clearWindows()).as(row.toString()).isEqualTo(row.whole("clear_windows"));
        }
        assertThat(evidence).hasSize(5);
    }

    /** Javanmard and Montanari's rule for streams of tests, which the budget takes the place of. */
    @Test
    void theFieldsRuleForStreamsIsReproduced() {
        final List<ReferenceRow> rows = ReferenceRow.of("alert_lord_plus_plus_expected.tsv");
        final boolean[] rejected = new boolean[rows.size() + 1];
        for (final ReferenceRow row : rows) {
            final int t = row.whole("t");
            double alpha = 0.025 * gamma(t);
            int rejections = 0;
            for (int before = 1; before < t; before++) {
                if (rejected[before]) {
                    alpha += (rejections == 0 ? 0.025 : 0.05) * gamma(t - before);
                    rejections++;
                }
            }
            row.assertMet("gamma_t", gamma(t), 1e-6);
            assertThat(alpha).isCloseTo(row.number("alpha_t"), within(1e-6 * alpha));
            rejected[t] = row.number("p") <= alpha;
            assertThat(rejected[t]).isEqualTo(Boolean.parseBoolean(row.text("rejected")));
        }
    }

    private static double gamma(final int t) {
        return 0.07720838 * Math.log(Math.max(t, 2)) / (t * Math.exp(Math.sqrt(Math.log(t))));
    }
}
