package dev.plumbline.alignment.relation;

import dev.plumbline.testing.TsvResource;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The reference files of src/test/resources/alignment/relation. */
public final class ReferencePoints {

    private ReferencePoints() {}

    /** Points of rankers, or of rankers and periods, from disjoint tests. */
    public static AlignmentPoints disjoint(final String set, final String metric) {
        final List<Map<String, String>> rows = rows("upworthy_points_" + set + ".tsv");
        return AlignmentPoints.of(
                Centre.MEAN,
                column(rows, row -> number(row, metric)),
                column(rows, row -> number(row, "log_lift")),
                column(rows, row -> Math.pow(number(row, metric + "_se"), 2)),
                column(rows, row -> Math.pow(number(row, "log_lift_se"), 2)),
                column(rows, row -> 0));
    }

    static AlignmentPoints sameSample() {
        final List<Map<String, String>> rows = rows("upworthy_same_sample_points.tsv");
        return AlignmentPoints.of(
                Centre.MEAN,
                column(rows, row -> number(row, "x_same_sample")),
                column(rows, row -> number(row, "y_log_lift")),
                column(rows, row -> Math.pow(number(row, "x_se"), 2)),
                column(rows, row -> Math.pow(number(row, "y_se"), 2)),
                column(rows, row -> number(row, "err_cov")));
    }

    /** Every ranker against a random order, period by period. */
    public static List<Measurement> measurements(final String metric) {
        return rows("upworthy_points_ranker_period.tsv").stream()
                .map(row -> new Measurement(
                        row.get("ranker"),
                        "uniform",
                        row.get("period"),
                        number(row, metric),
                        number(row, metric + "_se"),
                        number(row, "holdout_tests"),
                        number(row, "log_lift"),
                        number(row, "log_lift_se"),
                        number(row, "online_tests"),
                        0))
                .toList();
    }

    static double number(final Map<String, String> row, final String column) {
        return Double.parseDouble(row.get(column));
    }

    static List<Map<String, String>> rows(final String file) {
        return TsvResource.rows("/alignment/relation/" + file);
    }

    private static double[] column(
            final List<Map<String, String>> rows, final ToDoubleFunction<Map<String, String>> value) {
        return rows.stream().mapToDouble(value).toArray();
    }
}
