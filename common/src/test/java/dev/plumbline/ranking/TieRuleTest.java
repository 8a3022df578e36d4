package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A list of fifty tied items in many queries, one of them relevant: always the one of the largest id. */
class TieRuleTest {

    private static final int QUERIES = 60;
    private static final int ITEMS = 50;
    private static final double MEAN_OF_ALL_ORDERS =
            IntStream.rangeClosed(1, ITEMS).mapToDouble(rank -> 1.0 / rank).sum() / ITEMS;

    @Test
    void onlyTheOrderByIdFavoursAnId() {
        final Evaluation byId = evaluate(TieRule.ITEM_ID_DESCENDING, 1);
        final Evaluation byHash = evaluate(TieRule.HASH, 1);
        final Evaluation expected = evaluate(TieRule.EXPECTED, 1);
        assertThat(mean(byId)).isEqualTo(1);
        assertThat(mean(byHash)).as("standard error 0.02").isBetween(0.02, 0.16);
        assertThat(mean(expected)).isCloseTo(MEAN_OF_ALL_ORDERS, within(1e-12));
        assertThat(byHash.means().get("m1|reciprocal_rank@all").<String>getAs("tie_rule"))
                .isEqualTo("hash");
    }

    @Test
    void theHashIsTheSameForEveryModelAndOrderOfRows() {
        final Evaluation reference = evaluate(TieRule.HASH, 1);
        assertThat(evaluate(TieRule.HASH, 2).perQuery()).isEqualTo(reference.perQuery());
        for (int query = 0; query < QUERIES; query++) {
            assertThat(reference.perQuery().get("m1|q" + query + "|reciprocal_rank@all"))
                    .isEqualTo(reference.perQuery().get("m2|q" + query + "|reciprocal_rank@all"));
        }
    }

    private static double mean(final Evaluation evaluation) {
        return evaluation.means().get("m1|reciprocal_rank@all").getAs("value");
    }

    private static Evaluation evaluate(final TieRule ties, final long seed) {
        final List<Row> predictions = new ArrayList<>();
        final List<Row> holdout = new ArrayList<>();
        for (int query = 0; query < QUERIES; query++) {
            for (int item = 0; item < ITEMS; item++) {
                predictions.add(RankingFrames.row("m1", "q" + query, "i" + (10 + item), 1.0));
                predictions.add(RankingFrames.row("m2", "q" + query, "i" + (10 + item), 1.0));
            }
            holdout.add(RankingFrames.row("q" + query, "i" + (9 + ITEMS), 1.0, 1.0));
        }
        final Dataset<Row> lists = RankingFrames.largeFrame(
                "model_id STRING, query_id STRING, item_id STRING, score DOUBLE",
                RankingFrames.shuffled(predictions, seed));
        return Evaluation.of(
                lists,
                RankingFrames.frame("query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE", holdout),
                RankingFrames.ONE_WINDOW,
                RankingFrames.tiesBy(RankingFrames.settings("reciprocal_rank"), ties));
    }
}
