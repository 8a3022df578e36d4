package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Per query and in the mean, the figures of pytrec_eval (32-bit scores) and trec_eval 10 (64-bit scores). */
class TrecConformanceTest {

    @ParameterizedTest
    @EnumSource
    void meetsTrecEvalOnItsOwnTestRuns(final ScorePrecision precision) {
        assertMeets(
                copied(),
                ReferenceFigures.table("trec/per_query.tsv.gz"),
                ReferenceFigures.table("trec/means.tsv.gz"),
                precision);
    }

    @ParameterizedTest
    @EnumSource
    void meetsTrecEvalOnRobust2003AndWeb2010WhereTheyAreAtHand(final ScorePrecision precision) {
        final Path trec = beside();
        assertMeets(
                beside(trec),
                notCopied(trec, "per_query.tsv").filter(ReferenceMetric::isOurs).toList(),
                notCopied(trec, "means.tsv")
                        .filter(ReferenceMetric::isOurs)
                        .filter(TrecConformanceTest::isOurPopulation)
                        .toList(),
                precision);
    }

    @Test
    void meetsTheMeanOverTieOrdersAndTheAucOfEachList() {
        assertMeetsTies(
                copied(),
                ReferenceFigures.table("trec/tie_expected.tsv.gz").stream(),
                ReferenceFigures.table("trec/auc_lists.tsv.gz").stream());
    }

    @Test
    void meetsTheMeanOverTieOrdersOfManyTiesWhereTheyAreAtHand() {
        final Path trec = beside();
        assertMeetsTies(beside(trec), notCopied(trec, "tie_expected.tsv"), notCopied(trec, "auc_lists.tsv"));
    }

    private static void assertMeetsTies(
            final TrecCollection collection,
            final Stream<Map<String, String>> meansOverOrders,
            final Stream<Map<String, String>> lists) {
        final List<Map<String, String>> expected = meansOverOrders.toList();
        final Set<String> metrics = expected.stream().map(ReferenceMetric::text).collect(Collectors.toSet());
        metrics.add("auc@none");
        metrics.add("bpref@none");
        final Evaluation actual = collection.evaluate(metrics, ScorePrecision.DOUBLE, TieRule.EXPECTED);
        assertThat(expected).isNotEmpty();
        expected.forEach(row -> {
            final String key = row.get("case") + "|" + row.get("query_id") + "|" + ReferenceMetric.text(row);
            assertClose(key, actual.perQuery().get(key), row.get("mean_over_tie_orders"));
        });
        lists.filter(row -> row.get("rule").equals("listed_only")).forEach(row -> {
            final String key = row.get("case") + "|" + row.get("query_id") + "|auc@none";
            assertClose(key, actual.perQuery().get(key), row.get("auc"));
        });
        final Row bpref = actual.means().get(expected.get(0).get("case") + "|bpref@none");
        assertThat(bpref.<Double>getAs("value")).isNull();
        assertThat(bpref.<String>getAs("reason")).isEqualTo("no_mean_over_ties");
        assertThat(bpref.<String>getAs("tie_rule")).isEqualTo("expected");
    }

    private static TrecCollection copied() {
        return new TrecCollection(ReferenceFigures.table("trec/cases.tsv"), file -> {
            final String name = file.endsWith(".gz") ? file : file + ".gz";
            return ReferenceFigures.resource("trec/" + name);
        });
    }

    private static Path beside() {
        final Optional<Path> folder = ReferenceFigures.beside("trec");
        if (folder.isEmpty()) {
            System.out.println("skipped: 13 cases of TREC Robust 2003 and Web 2010, not beside the project");
        }
        assumeTrue(folder.isPresent(), "TREC Robust 2003 and Web 2010 are not beside the project: 13 cases skipped");
        return folder.orElseThrow();
    }

    private static TrecCollection beside(final Path trec) {
        final List<Map<String, String>> cases = notCopied(trec, "cases.tsv").toList();
        assertThat(cases).hasSize(13);
        return new TrecCollection(cases, file -> ReferenceFigures.lines(trec.resolve(file)));
    }

    private static Stream<Map<String, String>> notCopied(final Path trec, final String file) {
        return ReferenceFigures.table(trec.resolve(file)).stream().filter(TrecConformanceTest::isNotCopied);
    }

    private static boolean isOurPopulation(final Map<String, String> row) {
        return row.get("population")
                .equals(
                        switch (row.get("metric")) {
                            case "rbp_residual" -> "answered_only";
                            case "bpref" -> "judged_missing_0_and_judged_nonrelevant";
                            default -> "judged_missing_0";
                        });
    }

    private static boolean isNotCopied(final Map<String, String> row) {
        return row.get("case").startsWith("robust03") || row.get("case").startsWith("web2010");
    }

    private static void assertMeets(
            final TrecCollection collection,
            final List<Map<String, String>> perQuery,
            final List<Map<String, String>> means,
            final ScorePrecision precision) {
        final String column = precision == ScorePrecision.FLOAT ? "value_float32_order" : "value_float64_order";
        final Set<String> metrics = perQuery.stream().map(ReferenceMetric::text).collect(Collectors.toSet());
        final Evaluation actual = collection.evaluate(metrics, precision, TieRule.ITEM_ID_DESCENDING);
        assertThat(metrics).contains("err(4)@10", "rbp(0.95)@none", "bpref@none", "judged@20");
        final Set<String> measured = collection.measured();
        final Set<String> withOthers = collection.withJudgedOthers();
        for (final Map<String, String> row : perQuery) {
            final String query = row.get("case") + "|" + row.get("query_id");
            final String key = query + "|" + ReferenceMetric.text(row);
            if (!measured.contains(query)) {
                assertThat(actual.perQuery()).as("nothing relevant").doesNotContainKey(key);
            } else if (row.get("metric").equals("bpref") && !withOthers.contains(query)) {
                assertThat(actual.perQuery().get(key))
                        .as(key + " is not defined")
                        .isNull();
            } else {
                assertClose(key, actual.perQuery().get(key), row.get(column));
            }
        }
        assertThat(means).isNotEmpty();
        for (final Map<String, String> row : means) {
            final String key = row.get("case") + "|" + ReferenceMetric.text(row);
            final Row mean = actual.means().get(key);
            if (row.get("metric").equals("rbp_residual")) {
                assertClose(key, meanAnswered(mean), row.get(column));
            } else {
                assertThat(mean.<Long>getAs("n")).as(key).isEqualTo(Long.parseLong(row.get("n_queries")));
                assertClose(key, mean.<Double>getAs("value"), row.get(column));
            }
        }
    }

    /** The reference leaves the residual of unanswered topics out, of which everything is unknown: 1. */
    private static double meanAnswered(final Row mean) {
        final long n = mean.getAs("n");
        final long answered = mean.getAs("queries_answered");
        return (mean.<Double>getAs("value") * n - (n - answered)) / answered;
    }

    private static void assertClose(final String key, final Double actual, final String figure) {
        final double expected = Double.parseDouble(figure);
        assertThat(actual).as(key).isCloseTo(expected, within(1e-12 + 1e-9 * Math.abs(expected)));
    }
}
