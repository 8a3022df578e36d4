package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.HistogramPlot;
import dev.plumbline.report.part.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bins of a feature, in the window and in the reference. */
final class Histograms {

    private static final String PROFILES = "feature_profiles";

    /** Only this many names have a bin of their own in a picture. */
    private static final int MOST_NAMES = 12;

    private static final List<String> OF_NUMBERS = List.of("null", "NaN", "-infinity", "infinity");
    private static final List<String> OF_NAMES = List.of("(other)", "(unseen)", "null");

    private Histograms() {}

    /** @param leader row of drift_metrics */
    static Optional<HistogramPlot> of(final Cells leader, final ReportData data, final Frame frame) {
        final Optional<Cells> reference = find(data, "drift_references", leader, "");
        final Optional<Cells> before = find(data, PROFILES, leader, "reference");
        final Optional<Cells> now = find(data, PROFILES, leader, "current");
        if (reference.isEmpty() || before.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        final List<String> labels = labels(reference.get());
        final List<Double> then = before.get().numbers("bin_counts");
        final List<Double> current = now.get().numbers("bin_counts");
        if (then.size() != labels.size() || current.size() != labels.size()) {
            return Optional.empty();
        }
        return Optional.of(new HistogramPlot(
                leader.name("feature"),
                frame.windowText(),
                leader.name("reference"),
                bins(labels, shares(then), shares(current), reference.get().is("kind", "categorical")),
                frame.source(PROFILES)
                        .with("reference_id", leader.word("reference_id"))
                        .with("feature", leader.word("feature"))
                        .with("slice_name", "all")));
    }

    private static Optional<Cells> find(
            final ReportData data, final String table, final Cells leader, final String period) {
        return data.rows(table).stream()
                .filter(row -> row.is("reference_id", leader.word("reference_id"))
                        && row.is("feature", leader.word("feature"))
                        && row.is("period", period))
                .findFirst();
    }

    private static List<String> labels(final Cells reference) {
        final List<String> labels = new ArrayList<>();
        if (reference.is("kind", "categorical")) {
            labels.addAll(reference.texts("categories"));
            labels.addAll(OF_NAMES);
            return labels;
        }
        final List<Double> edges = reference.numbers("edges");
        edges.forEach(edge -> labels.add("up to " + Numbers.plain(edge)));
        labels.add(edges.isEmpty() ? "all" : "above " + Numbers.plain(edges.get(edges.size() - 1)));
        labels.addAll(OF_NUMBERS);
        return labels;
    }

    /** Without empty special bins; the rarer names are one bin together. */
    private static List<HistogramPlot.Bin> bins(
            final List<String> labels, final double[] before, final double[] now, final boolean names) {
        final List<HistogramPlot.Bin> bins = new ArrayList<>();
        final int own = names ? labels.size() - OF_NAMES.size() : labels.size() - OF_NUMBERS.size();
        double restBefore = 0;
        double restNow = 0;
        for (int i = 0; i < labels.size(); i++) {
            final boolean special = i >= own;
            if (names && !special && i >= MOST_NAMES) {
                restBefore += before[i];
                restNow += now[i];
            } else if (!special || before[i] > 0 || now[i] > 0) {
                bins.add(new HistogramPlot.Bin(labels.get(i), before[i], now[i]));
            }
        }
        if (restBefore + restNow > 0) {
            bins.add(
                    Math.min(MOST_NAMES, bins.size()),
                    new HistogramPlot.Bin(own - MOST_NAMES + " more", restBefore, restNow));
        }
        return bins;
    }

    private static double[] shares(final List<Double> counts) {
        final double all = counts.stream().mapToDouble(count -> count).sum();
        return counts.stream().mapToDouble(count -> all > 0 ? count / all : 0).toArray();
    }
}
