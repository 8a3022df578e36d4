package dev.plumbline.report.part;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Figures of one unit below each other, each a point with its interval.
 *
 * @param unit of the axis
 * @param lines one figure each
 * @param mark a value that all are held against, as no lift
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
        final StringBuilder text = new StringBuilder(title + ". ");
        lines.stream().limit(MOST_TOLD).forEach(line -> text.append(line.label())
                .append(": ")
                .append(line.figure().text())
                .append("; "));
        return text + (lines.size() > MOST_TOLD ? "and " + (lines.size() - MOST_TOLD) + " more." : "no more.");
    }

    private static final int MOST_TOLD = 8;
}
