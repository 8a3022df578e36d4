package dev.plumbline.report.part;

import dev.plumbline.text.Count;
import java.util.List;

/**
 * Pairs of figures, each a cross of two intervals; in the upper right and lower left quarters the signs agree.
 *
 * @param across what the horizontal axis shows
 * @param upward what the vertical axis shows
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
        return title + ": " + Count.of(dots.size(), "pair") + "; the signs agree in " + agreeing + " of them.";
    }
}
