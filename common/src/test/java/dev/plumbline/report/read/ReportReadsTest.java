package dev.plumbline.report.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.Rows;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.TableExtract;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The columns that a report asks for are there, and rows come over as they are; nothing is computed. */
class ReportReadsTest {

    private static final ReportReads READS = new ReportReads(Rows.frame(20));
    private static final DriftReads DRIFT = new DriftReads(Rows.frame(20));

    private static final List<Cells> FEATURES = List.of(new Cells(Map.of(
            "reference_id", "r'1", "feature", "a\"b", "dataset", "training_features", "reference_start", Rows.WEEK)));

    private static final Map<TableSpec, BiFunction<ReportReads, Dataset<Row>, ReportReads.Read>> ALL = Map.ofEntries(
            Map.entry(Tables.JOB_RUNS, ReportReads::jobRuns),
            Map.entry(Tables.INPUT_CHECKS, ReportReads::inputChecks),
            Map.entry(Tables.OFFLINE_METRICS, ReportReads::offlineMetrics),
            Map.entry(Tables.OFFLINE_COMPARISONS, ReportReads::offlineComparisons),
            Map.entry(Tables.ONLINE_METRICS, ReportReads::onlineMetrics),
            Map.entry(Tables.EXPERIMENT_RESULTS, ReportReads::experimentResults),
            Map.entry(Tables.COUNTERFACTUAL_ESTIMATES, ReportReads::counterfactualEstimates),
            Map.entry(Tables.ALIGNMENT_PAIRS, ReportReads::alignmentPairs),
            Map.entry(Tables.ALIGNMENT_SUMMARY, ReportReads::alignmentSummary),
            Map.entry(Tables.DISAGREEMENT_REASONS, ReportReads::disagreementReasons),
            Map.entry(Tables.DECISION_BACKTEST, ReportReads::decisionBacktest),
            Map.entry(Tables.DRIFT_REFERENCES, (reads, table) -> DRIFT.driftReferences(table, FEATURES)),
            Map.entry(Tables.FEATURE_PROFILES, (reads, table) -> DRIFT.featureProfiles(table, FEATURES)),
            Map.entry(Tables.DRIFT_METRICS, (reads, table) -> DRIFT.driftMetrics(table)),
            Map.entry(Tables.DRIFT_SUMMARY, (reads, table) -> DRIFT.driftSummary(table)),
            Map.entry(Tables.ESTIMATED_PERFORMANCE, ReportReads::estimatedPerformance),
            Map.entry(Tables.TREND_POINTS, (reads, table) -> reads.trendPoints(table, List.of("a", "b"))),
            Map.entry(
                    Tables.CHANGE_DECOMPOSITION, (reads, table) -> reads.changeDecomposition(table, List.of("a", "b"))),
            Map.entry(Tables.TREND_SUMMARY, ReportReads::trendSummary),
            Map.entry(Tables.DEGRADATION_ALERTS, ReportReads::degradationAlerts),
            Map.entry(Tables.RETRAIN_RECOMMENDATIONS, ReportReads::retrainRecommendations));

    private static final Map<TableSpec, BiFunction<CandidateReads, Dataset<Row>, ReportReads.Read>> OF_A_CANDIDATE =
            Map.ofEntries(
                    Map.entry(Tables.OFFLINE_METRICS, CandidateReads::offlineMetrics),
                    Map.entry(Tables.OFFLINE_COMPARISONS, CandidateReads::offlineComparisons),
                    Map.entry(Tables.MODEL_OVERLAP, CandidateReads::modelOverlap),
                    Map.entry(Tables.CANDIDATE_FORECASTS, CandidateReads::candidateForecasts),
                    Map.entry(Tables.EXPERIMENT_RESULTS, CandidateReads::experimentResults),
                    Map.entry(Tables.DRIFT_SUMMARY, CandidateReads::driftSummary),
                    Map.entry(Tables.COUNTERFACTUAL_ESTIMATES, CandidateReads::counterfactualEstimates),
                    Map.entry(Tables.ALIGNMENT_PAIRS, (reads, table) -> reads.alignmentPairs(table, "ndcg@10", 0.01)));

    @Test
    void everyReadIsOfColumnsThatItsTableHasAndIsBounded() {
        ALL.forEach((table, read) -> assertBounded(table, read.apply(READS, empty(table))));
        final CandidateReads candidate = new CandidateReads(Rows.frame(20), "a'b\"c");
        OF_A_CANDIDATE.forEach((table, read) -> assertBounded(table, read.apply(candidate, empty(table))));
    }

    private static Dataset<Row> empty(final TableSpec table) {
        return SharedSession.spark().createDataFrame(List.of(), table.schema());
    }

    private static void assertBounded(final TableSpec table, final ReportReads.Read asked) {
        assertThat(asked.table()).isEqualTo(table.name());
        assertThat(asked.rows().queryExecution().optimizedPlan().maxRows().isDefined())
                .as(table.name())
                .isTrue();
    }

    @Test
    void cellsAreAsTheRowHasThem() {
        final Row row = new GenericRowWithSchema(
                new Object[] {
                    "a",
                    null,
                    Double.NaN,
                    Timestamp.from(Instant.parse("2026-11-16T00:00:00Z")),
                    Date.valueOf("2026-11-17")
                },
                StructType.fromDDL("text string, nothing string, none double, at timestamp, day date"));
        final Cells cells = new ReportReads.Read("t", SharedSession.spark().emptyDataFrame(), 10)
                .of(List.of(row))
                .rows()
                .get(0);

        assertThat(cells.word("text")).isEqualTo("a");
        assertThat(Stream.of("nothing", "none", "lacking")
                        .allMatch(column -> cells.number(column).isEmpty()))
                .isTrue();
        assertThat(cells.day("at")).contains(Rows.WEEK);
        assertThat(cells.day("day")).contains(LocalDate.of(2026, 11, 17));
    }

    @Test
    void aReadThatReachedItsBoundSaysSo() {
        assertThat(new TableExtract("t", List.of(new Cells(Map.of())), 1).isCutOff())
                .isTrue();
        assertThat(new TableExtract("t", List.of(), 1).isCutOff()).isFalse();
    }
}
