package dev.plumbline.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.report.part.CoursePlot;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.HistogramPlot;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Picture;
import dev.plumbline.report.part.ScatterPlot;
import dev.plumbline.report.part.Source;
import java.util.List;
import java.util.Locale;

/** Parts of a report as JSON: figures as numbers, without rounding. */
final class JsonParts {

    private JsonParts() {}

    static void part(final ObjectNode node, final Part part) {
        if (part instanceof Note note) {
            node.put("kind", "note").put("text", note.text());
        } else if (part instanceof Grid grid) {
            grid(node, grid);
        } else if (part instanceof Picture picture) {
            node.put("kind", kind(picture)).put("title", picture.title());
            source(node.putObject("source"), picture.source());
            picture(node, picture);
        }
    }

    static void figure(final ObjectNode node, final Figure figure) {
        figure.value().ifPresent(value -> node.put("value", value));
        figure.low().ifPresent(low -> node.put("ci_low", low));
        figure.high().ifPresent(high -> node.put("ci_high", high));
        node.put("unit", figure.unit());
        figure.reason().ifPresent(reason -> node.put("reason", reason));
    }

    static void source(final ObjectNode node, final Source source) {
        node.put("table", source.table());
        final ObjectNode key = node.putObject("key");
        source.key().forEach(key::put);
        node.put("sql", source.sql());
    }

    private static String kind(final Picture picture) {
        return picture instanceof IntervalPlot
                ? "intervals"
                : picture instanceof CoursePlot ? "course" : picture instanceof HistogramPlot ? "histogram" : "scatter";
    }

    private static void picture(final ObjectNode node, final Picture picture) {
        if (picture instanceof IntervalPlot plot) {
            final ArrayNode lines = node.putArray("lines");
            plot.lines().forEach(line -> {
                final ObjectNode one = lines.addObject().put("label", line.label());
                figure(one, line.figure());
            });
        } else if (picture instanceof CoursePlot plot) {
            course(node, plot);
        } else if (picture instanceof HistogramPlot plot) {
            final ArrayNode bins = node.putArray("bins");
            plot.bins().forEach(bin -> bins.addObject()
                    .put("label", bin.label())
                    .put("reference_share", bin.reference())
                    .put("current_share", bin.current()));
        } else if (picture instanceof ScatterPlot plot) {
            final ArrayNode dots = node.putArray("dots");
            plot.dots().forEach(dot -> {
                final ObjectNode one = dots.addObject().put("label", dot.label());
                figure(one.putObject("x"), dot.x());
                figure(one.putObject("y"), dot.y());
            });
        }
    }

    private static void course(final ObjectNode node, final CoursePlot plot) {
        node.put("axis", plot.axis().name().toLowerCase(Locale.ROOT));
        plot.floor().ifPresent(floor -> node.put("floor", floor));
        plot.since().ifPresent(day -> node.put("worse_since", day.toString()));
        final ArrayNode points = node.putArray("points");
        plot.points().forEach(point -> {
            final ObjectNode one = points.addObject()
                    .put("window_start", point.window().toString())
                    .put("model_age", point.age());
            figure(one, point.figure());
        });
    }

    private static void grid(final ObjectNode node, final Grid grid) {
        node.put("kind", "grid").put("title", grid.title());
        source(node.putObject("source"), grid.source());
        final ArrayNode columns = node.putArray("columns");
        grid.columns().forEach(columns::add);
        final ArrayNode rows = node.putArray("rows");
        for (final List<GridCell> row : grid.rows()) {
            final ArrayNode cells = rows.addArray();
            for (final GridCell cell : row) {
                if (cell instanceof Figure figure) {
                    figure(cells.addObject(), figure);
                } else {
                    cells.add(cell.text());
                }
            }
        }
        node.put("left_out", grid.leftOut());
    }
}
