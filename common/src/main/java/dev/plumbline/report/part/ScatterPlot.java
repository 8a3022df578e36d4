package dev.plumbline.report.part;

import java.util.List;

/**
 * Pairs of figures, each a cross of two intervals; in the quarters above right and below left the signs agree.
 *
 * @param across what x is
 * @param upward what y is
 */
public record ScatterPlot(String title, String across, String upward, List<Dot> dots, Source source)
        implements Picture {

    /** One pair. @param label what it is of */
    public record Dot(String label, Figure x, Figure y) {}

    public ScatterPlot {
        dots = List.copyOf(dots);
    }

    @Override
    public String description() {
        final long agreeing = dots.stream()
                .filter(dot -> dot.x().value().orElse(0) * dot.y().value().orElse(0) > 0)
                .count();
        return title + ": " + dots.size() + " pairs, in " + agreeing + " of which both signs agree.";
    }
}
