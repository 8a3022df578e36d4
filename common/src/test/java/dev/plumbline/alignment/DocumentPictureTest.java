package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alignment.relation.ReferencePoints;
import dev.plumbline.alignment.relation.RelationLine;
import dev.plumbline.alignment.relation.RelationMoments;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.TsvResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The picture of docs/alignment.md is of the reference figures. With -Dplumbline.regenerate=true it is drawn anew. */
class DocumentPictureTest {

    private static final double NORMAL = 1.96;
    private static final double LEFT = 60;
    private static final double RIGHT = 600;
    private static final double TOP = 16;
    private static final double BOTTOM = 340;
    private static final double[] ACROSS = {-0.008, 0.026};
    private static final double[] UPWARD = {-0.02, 0.12};

    private record Point(String name, double x, double errorX, double y, double errorY) {}

    @Test
    void isOfTheReferenceFigures() throws IOException {
        final Path file = ProjectFiles.file("docs/alignment.svg");
        final String drawn = svg(points());
        if (Boolean.getBoolean("plumbline.regenerate")) {
            Files.writeString(file, drawn);
        }
        assertThat(file)
                .as("run: mvn test -pl common -Dtest=DocumentPictureTest -Dplumbline.regenerate=true")
                .hasContent(drawn);
    }

    private static List<Point> points() {
        return TsvResource.rows("/alignment/relation/upworthy_points_ranker.tsv").stream()
                .map(row -> new Point(
                        row.get("ranker"),
                        number(row, "d_ndcg"),
                        number(row, "d_ndcg_se"),
                        number(row, "log_lift"),
                        number(row, "log_lift_se")))
                .toList();
    }

    private static String svg(final List<Point> points) {
        final StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 390" role="img" font-family="sans-serif" font-size="12">
                <title>Gain in NDCG and log lift of clicks of seven rankers over a random order</title>
                <rect width="620" height="390" fill="#ffffff"/>
                """);
        for (final double tick : new double[] {0, 0.01, 0.02}) {
            svg.append(text(across(tick), BOTTOM + 18, "middle", String.format(Locale.ROOT, "%.2f", tick)));
        }
        for (final double tick : new double[] {0, 0.04, 0.08, 0.12}) {
            svg.append(text(LEFT - 8, upward(tick) + 4, "end", String.format(Locale.ROOT, "%.2f", tick)));
        }
        svg.append(path(across(0), TOP, across(0), BOTTOM, "#767676", 1))
                .append(path(LEFT, upward(0), RIGHT, upward(0), "#767676", 1))
                .append(line());
        for (final Point point : points) {
            svg.append(path(
                            across(point.x - NORMAL * point.errorX),
                            upward(point.y),
                            across(point.x + NORMAL * point.errorX),
                            upward(point.y),
                            "#3f6fb5",
                            1))
                    .append(path(
                            across(point.x),
                            upward(point.y - NORMAL * point.errorY),
                            across(point.x),
                            upward(point.y + NORMAL * point.errorY),
                            "#3f6fb5",
                            1))
                    .append(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#1f4e96\"/>%n",
                            across(point.x),
                            upward(point.y)))
                    .append(name(point, points));
        }
        return svg.append(text(
                        (LEFT + RIGHT) / 2, BOTTOM + 40, "middle", "gain in NDCG, judged on one half of the tests"))
                .append(text(LEFT + 4, TOP - 4, "start", "log lift of clicks, in the other half"))
                .append("</svg>\n")
                .toString()
                .replace(System.lineSeparator(), "\n");
    }

    /** To the left where the next point is so near that its name would be in the way. */
    private static String name(final Point point, final List<Point> points) {
        final boolean isCrowded = points.stream().anyMatch(other -> other.x > point.x && other.x < point.x + 0.0015);
        return isCrowded
                ? text(across(point.x) - 7, upward(point.y) - 7, "end", point.name)
                : text(across(point.x) + 7, upward(point.y) + 16, "start", point.name);
    }

    private static String line() {
        final RelationLine line = RelationLine.of(RelationMoments.of(ReferencePoints.disjoint("ranker", "d_ndcg")))
                .orElseThrow();
        return path(
                across(ACROSS[0]),
                upward(line.at(ACROSS[0])),
                across(ACROSS[1]),
                upward(line.at(ACROSS[1])),
                "#b4531f",
                2);
    }

    private static double across(final double value) {
        return LEFT + (value - ACROSS[0]) / (ACROSS[1] - ACROSS[0]) * (RIGHT - LEFT);
    }

    private static double upward(final double value) {
        return BOTTOM - (value - UPWARD[0]) / (UPWARD[1] - UPWARD[0]) * (BOTTOM - TOP);
    }

    private static String path(
            final double x1, final double y1, final double x2, final double y2, final String colour, final int width) {
        return String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\"%d\" fill=\"none\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                width);
    }

    private static String text(final double x, final double y, final String anchor, final String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333333\">%s</text>%n",
                x,
                y,
                anchor,
                text);
    }

    private static double number(final Map<String, String> row, final String column) {
        return Double.parseDouble(row.get(column));
    }
}
