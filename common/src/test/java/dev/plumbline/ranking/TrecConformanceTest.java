package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Per query and in the mean, the figures of pytrec_eval (32-bit scores) and trec_eval 10 (64-bit scores). */
class TrecConformanceTest {

    @ParameterizedTest
    @EnumSource
    void meetsTrecEvalOnItsOwnTestRuns(final ScorePrecision precision) {
        final TrecCollection collection = new TrecCollection(ReferenceFigures.table("trec/cases.tsv"), file -> {
            final String name = file.endsWith(".gz") ? file : file + ".gz";
            return ReferenceFigures.resource("trec/" + name);
        });
        assertMeets(
                collection,
                ReferenceFigures.table("trec/per_query.tsv.gz"),
                ReferenceFigures.table("trec/means.tsv"),
                precision);
    }

    @ParameterizedTest
    @EnumSource
    void meetsTrecEvalOnRobust2003AndWeb2010WhereTheyAreAtHand(final ScorePrecision precision) {
        final Optional<Path> folder = ReferenceFigures.beside("trec");
        if (folder.isEmpty()) {
            System.out.println("skipped: 13 cases of TREC Robust 2003 and Web 2010, not beside the project");
        }
        assumeTrue(folder.isPresent(), "TREC Robust 2003 and Web 2010 are not beside the project: 13 cases skipped");
        final Path trec = folder.orElseThrow();
        final List<Map<String, String>> cases = ReferenceFigures.table(trec.resolve("cases.tsv")).stream()
                .filter(TrecConformanceTest::isNotCopied)
                .toList();
        assertThat(cases).hasSize(13);
        assertMeets(
                new TrecCollection(cases, file -> ReferenceFigures.lines(trec.resolve(file))),
                ReferenceFigures.table(trec.resolve("per_query.tsv")).stream()
                        .filter(TrecConformanceTest::isNotCopied)
                        .filter(TrecCollection::isKnown)
                        .toList(),
                ReferenceFigures.table(trec.resolve("means.tsv")).stream()
                        .filter(TrecConformanceTest::isNotCopied)
                        .filter(TrecCollection::isKnown)
                        .filter(row -> row.get("population").equals("judged_missing_0"))
                        .toList(),
                precision);
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
        final Evaluation actual = collection.evaluate(perQuery, precision);
        assertThat(perQuery).isNotEmpty();
        final Set<String> measured = collection.measured();
        for (final Map<String, String> row : perQuery) {
            final String query = row.get("case") + "|" + row.get("query_id");
            final String key = query + "|" + TrecCollection.metric(row);
            if (measured.contains(query)) {
                final double expected = Double.parseDouble(row.get(column));
                assertThat(actual.perQuery().get(key))
                        .as(key)
                        .isCloseTo(expected, within(1e-12 + 1e-9 * Math.abs(expected)));
            } else {
                assertThat(actual.perQuery()).as("nothing relevant").doesNotContainKey(key);
            }
        }
        assertThat(means).isNotEmpty();
        for (final Map<String, String> row : means) {
            final String key = row.get("case") + "|" + TrecCollection.metric(row);
            final Row mean = actual.means().get(key);
            final double expected = Double.parseDouble(row.get(column));
            assertThat(mean.<Long>getAs("n")).as(key).isEqualTo(Long.parseLong(row.get("n_queries")));
            assertThat(mean.<Double>getAs("value"))
                    .as(key)
                    .isCloseTo(expected, within(1e-12 + 1e-9 * Math.abs(expected)));
        }
    }
}
