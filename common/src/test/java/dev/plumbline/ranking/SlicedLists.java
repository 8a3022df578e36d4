package dev.plumbline.ranking;

import static dev.plumbline.ranking.RankingFrames.row;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Two models' lists of a few queries, items, users and models, each by a formula, as numbers and as frames. */
final class SlicedLists {

    static final List<String> MODELS = List.of("m1", "m2");
    static final int QUERIES = 24;
    static final int ITEMS = 12;

    private SlicedLists() {}

    static String device(final int query) {
        return List.of("phone", "phone", "phone", "desk", "desk", "tv", "car", "phone")
                .get(query % 8);
    }

    /** Empty for an item that the catalogue has not. */
    static String category(final int item) {
        return item == ITEMS - 1
                ? ""
                : List.of("a", "b", "a", "c", "b", "a", "d", "b").get(item % 8);
    }

    static long interactions(final int item) {
        return item % 5;
    }

    /** Training knows how many interactions an item had, and those of a user are of items of theirs. */
    static boolean isSparse(final int query) {
        return query % 3 == 0;
    }

    static boolean isJudged(final int query, final int item) {
        return (query * 7 + item * 5) % 3 != 0;
    }

    static double relevance(final int query, final int item) {
        return (query + item * item) % 2;
    }

    static double score(final String model, final int query, final int item) {
        return ((query * 31 + item * 17 + (model.equals("m1") ? 0 : 13)) % 97) / 97.0;
    }

    /** The items of a model's list from the top down: seven of all. */
    static List<Integer> list(final String model, final int query) {
        return IntStream.range(0, ITEMS)
                .boxed()
                .filter(item -> (item + query) % 12 < 7)
                .sorted((a, b) -> Double.compare(score(model, query, b), score(model, query, a)))
                .toList();
    }

    static Dataset<Row> predictions() {
        final List<Row> rows = new ArrayList<>();
        for (final String model : MODELS) {
            for (int query = 0; query < QUERIES; query++) {
                for (final int item : list(model, query)) {
                    rows.add(
                            row(model, "q" + query, "i" + item, score(model, query, item), "u" + query, device(query)));
                }
            }
        }
        return RankingFrames.largeFrame(
                "model_id STRING, query_id STRING, item_id STRING, score DOUBLE, user_id STRING, device STRING", rows);
    }

    static Dataset<Row> holdout() {
        final List<Row> rows = new ArrayList<>();
        for (int query = 0; query < QUERIES; query++) {
            for (int item = 0; item < ITEMS; item++) {
                if (isJudged(query, item)) {
                    rows.add(row("q" + query, "i" + item, relevance(query, item), relevance(query, item)));
                }
            }
        }
        return RankingFrames.largeFrame("query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE", rows);
    }

    /** Item 3k is new, 3k + 1 is established, of 3k + 2 nobody knows; the last one is missing. */
    static Dataset<Row> items() {
        final LocalDate first = RankingFrames.FIRST_DAY;
        final Map<Integer, Timestamp> available = new HashMap<>();
        available.put(0, Timestamp.valueOf(first.minusDays(28).atStartOfDay()));
        available.put(1, Timestamp.valueOf(first.minusDays(29).atTime(23, 59)));
        available.put(2, null);
        return RankingFrames.largeFrame(
                "item_id STRING, category STRING, available_from TIMESTAMP",
                IntStream.range(0, ITEMS - 1)
                        .mapToObj(item -> row("i" + item, category(item), available.get(item % 3)))
                        .toList());
    }

    static Dataset<Row> training() {
        final List<Row> rows = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            rows.add(row("i" + item, null, interactions(item)));
        }
        for (int query = 0; query < QUERIES; query++) {
            rows.add(row("elsewhere", "u" + query, isSparse(query) ? 1L : 2L));
        }
        return RankingFrames.largeFrame("item_id STRING, user_id STRING, count BIGINT", rows);
    }

    static Dataset<Row> models() {
        return RankingFrames.frame("model_id STRING, family STRING", row("m1", "trees"), row("m3", "nets"));
    }
}
