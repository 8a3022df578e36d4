package dev.plumbline.alignment;

import dev.plumbline.testing.TsvResource;
import java.util.List;
import java.util.Map;

/** The reference files of src/test/resources/alignment. */
final class UpworthyPoints {

    /** One online test and ranker. */
    record Test(
            String ranker,
            String id,
            int period,
            double reciprocalRank,
            double uniformReciprocalRank,
            double topClicks,
            double topImpressions,
            double allClicks,
            double allImpressions) {}

    private UpworthyPoints() {}

    static List<Test> tests() {
        return rows("upworthy_per_test.tsv").stream()
                .map(row -> new Test(
                        row.get("ranker"),
                        row.get("test_id"),
                        (Integer.parseInt(row.get("week_no")) - 30) / 4,
                        number(row, "rr"),
                        number(row, "rr") - number(row, "d_mrr"),
                        number(row, "top_clicks"),
                        number(row, "top_impr"),
                        number(row, "all_clicks"),
                        number(row, "all_impr")))
                .toList();
    }

    static List<Map<String, String>> rows(final String file) {
        return TsvResource.rows("/alignment/" + file);
    }

    static double number(final Map<String, String> row, final String column) {
        return Double.parseDouble(row.get(column));
    }
}
