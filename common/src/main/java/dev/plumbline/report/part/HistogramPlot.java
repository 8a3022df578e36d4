package dev.plumbline.report.part;

import java.util.Comparator;
import java.util.List;

/**
 * How a feature is distributed in the window and in its reference.
 *
 * @param current name of the window
 * @param reference name of what it is compared with
 * @param bins in the order of the feature, as shares of all rows
 */
public record HistogramPlot(String title, String current, String reference, List<Bin> bins, Source source)
        implements Picture {

    /** One bin. @param label its upper end or its name */
    public record Bin(String label, double reference, double current) {

        public Bin {
            label = Names.seen(label);
        }
    }

    public HistogramPlot {
        bins = List.copyOf(bins);
    }

    @Override
    public String description() {
        return title
                + bins.stream()
                        .max(Comparator.comparingDouble(bin -> Math.abs(bin.current() - bin.reference())))
                        .map(bin -> ": the largest change is in the bin " + bin.label() + ", from "
                                + share(bin.reference()) + " to " + share(bin.current()) + " of all rows.")
                        .orElse(": no bins.");
    }

    private static String share(final double share) {
        return Numbers.written(100 * share, 1, Figure.Notation.PLAIN) + " %";
    }
}
