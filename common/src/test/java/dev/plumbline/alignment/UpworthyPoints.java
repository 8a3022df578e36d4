package dev.plumbline.alignment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        try (InputStream in = UpworthyPoints.class.getResourceAsStream("/alignment/" + file)) {
            final List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            final String[] names = lines.get(0).split("\t");
            final List<Map<String, String>> rows = new ArrayList<>();
            for (final String line : lines.subList(1, lines.size())) {
                final String[] fields = line.split("\t", -1);
                final Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], fields[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double number(final Map<String, String> row, final String column) {
        return Double.parseDouble(row.get(column));
    }
}
