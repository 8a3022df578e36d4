package dev.plumbline.report.part;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Figures of one unit in a column, each a point with its interval.
 *
 * @param unit of the axis
 * @param lines one figure each
 * @param mark a value that all are compared with, such as a lift of 0
 */
public record IntervalPlot(String title, String unit, List<Line> lines, OptionalDouble mark, Source source)
        implements Picture {

    /** One figure. @param label whose it is */
    public record Line(String label, Figure figure) {

        public Line {
            label = Names.seen(label);
        }
    }

    public IntervalPlot {
        lines = List.copyOf(lines);
    }

    @Override
    public String description() {
        return title + ". "
                + lines.stream()
                        .limit(MOST_TOLD)
                        .map(line -> line.label() + ": " + line.figure().text())
                        .collect(Collectors.joining("; "))
                + (lines.size() > MOST_TOLD ? "; and " + (lines.size() - MOST_TOLD) + " more." : ".");
    }

    private static final int MOST_TOLD = 8;
}
