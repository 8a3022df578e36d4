package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alignment.backtest.Backtest;
import dev.plumbline.alignment.backtest.BacktestSettings;
import dev.plumbline.alignment.reason.DisagreementReasons;
import dev.plumbline.alignment.reason.ReasonSettings;
import dev.plumbline.counterfactual.estimator.Estimators;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.ranking.metric.ListMetrics;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is registered is defined by a page of the documentation. */
class DefinitionsTest {

    private static final Definitions DEFINITIONS = Definitions.ofDocumentation();

    static Stream<Arguments> registered() {
        final Backtest backtest = new Backtest(BacktestSettings.DEFAULT);
        return Stream.of(
                        Stream.of(backtest.byMetric(new TreeMap<>()), backtest.byNone(new TreeMap<>()))
                                .flatMap(rules -> rules.keySet().stream())
                                .map(rule -> Arguments.of("rule", rule)),
                        ListMetrics.names().stream().map(name -> Arguments.of("metric", name)),
                        DriftMeasures.names().stream().map(name -> Arguments.of("measure", name)),
                        Estimators.names().stream().map(name -> Arguments.of("estimator", name)),
                        DisagreementReasons.of(ReasonSettings.DEFAULT).stream()
                                .map(reason -> Arguments.of("possible_reason", reason.name())))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("registered")
    void whateverIsRegisteredIsDefined(final String column, final String name) {
        assertThat(DEFINITIONS.of(column, name))
                .isPresent()
                .hasValueSatisfying(definition -> assertThat(definition.text()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "metric; ndcg; discounted gain / that of the ideal order; docs/ranking-metrics.md",
                "offline_metric; err(4); expected reciprocal rank; docs/ranking-metrics.md",
                "metric; rbp(0.95); rank-biased precision; docs/ranking-metrics.md",
                "metric; cost_p95; quantiles over lists; docs/ranking-metrics.md",
                "online_metric; ctr; clicked impressions / impressions; docs/online-metrics.md",
                "metric; value_per_user_purchase; the outcomes' summed values; docs/online-metrics.md",
                "measure; psi; sum (q - p) ln(q / p); docs/drift-measures.md",
                "estimator; snips; offset, residual: 0, r; docs/counterfactual.md",
                "rule; ship_preferred; what the window's figure prefers; docs/alignment-methods.md",
                "possible_reason; latency; latency-cost; docs/alignment-methods.md"
            })
    void aNameIsDefinedByItsLine(final String column, final String name, final String part, final String page) {
        assertThat(DEFINITIONS.of(column, name)).hasValueSatisfying(definition -> {
            assertThat(definition.text()).contains(part).doesNotContain("`");
            assertThat(definition.page()).isEqualTo(page);
        });
    }

    @Test
    void nothingIsDefinedByAnotherKindOfName() {
        assertThat(DEFINITIONS.of("metric", "psi")).isEmpty();
        assertThat(DEFINITIONS.of("metric", "ndcgx")).isEmpty();
        assertThat(DEFINITIONS.of("model_id", "ndcg")).isEmpty();
    }
}
