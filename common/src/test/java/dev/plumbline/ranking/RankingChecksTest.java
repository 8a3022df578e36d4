package dev.plumbline.ranking;

import static dev.plumbline.ranking.RankingFrames.row;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RankingChecksTest {

    @Test
    void countsEachFindingWithTheRowsItLookedAtAndAnExample() {
        final Timestamp time = Timestamp.valueOf(RankingFrames.FIRST_DAY.atTime(8, 0));
        final Dataset<Row> predictions = RankingFrames.frame(
                "model_id STRING, query_id STRING, item_id STRING, score DOUBLE, scored_at TIMESTAMP, user_id STRING",
                row("m", "q", "a", 2.0, time, "u1"),
                row("m", "q", "a", 1.0, time, "u2"),
                row("m", "r", "a", 1.0, time, "u3"));
        final Dataset<Row> holdout = RankingFrames.frame(
                "query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE, occurred_at TIMESTAMP",
                row("q", "a", 1.0, 1.0, null),
                row("q", "a", 2.0, 2.0, null),
                row("r", "a", 1.0, 7.0, time),
                row("never scored", "a", 1.0, 1.0, null),
                row("unanswered", "a", 1.0, 1.0, time));
        final Dataset<Row> lists =
                QueryLists.of(predictions, holdout, RankingFrames.days(3), RankingFrames.settings("ndcg", "err(1)"));
        assertThat(findings(lists))
                .containsExactly(
                        "predictions repeated_item WARN 1 of 3, m|q|a",
                        "holdout conflicting_judgement ERROR 1 of 5, q|a",
                        "holdout grade_above_largest ERROR 2 of 5, q|a",
                        "predictions conflicting_attribute WARN 1 of 4, q|user_id",
                        "holdout query_without_window WARN 1 of 5, never scored",
                        "holdout query_without_list WARN 1 of 5, unanswered");
    }

    private static List<String> findings(final Dataset<Row> lists) {
        final Column[] findings = RankingChecks.rules().stream()
                .map(rule -> concat_ws(
                        "",
                        lit(rule.input() + " " + rule.name() + " " + rule.severity() + " "),
                        sum(rule.failures()),
                        lit(" of "),
                        sum(rule.rowsChecked()),
                        lit(", "),
                        min(when(rule.failures().gt(0), rule.exampleKey()))))
                .toArray(Column[]::new);
        final Row row = lists.groupBy()
                .agg(findings[0], List.of(findings).subList(1, findings.length).toArray(Column[]::new))
                .head();
        return IntStream.range(0, row.size()).mapToObj(row::getString).toList();
    }
}
