package dev.plumbline.ranking.metric;

import dev.plumbline.config.Nearest;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A metric with the cutoff at which it is computed: one column of figures. */
public record MetricAtCutoff(ListMetric metric, Cutoff cutoff) implements Serializable {

    private static final Pattern RANK = Pattern.compile("[1-9][0-9]{0,8}");

    public MetricAtCutoff {
        if (!accepts(metric.cutoffs(), cutoff)) {
            throw refused(metric, cutoff.text());
        }
    }

    /**
     * Reads {@code ndcg@10}, {@code ndcg@all}, {@code reciprocal_rank}, which means the whole list, or {@code rbp(0.8)}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static MetricAtCutoff parse(final String text) {
        final String[] parts = text.strip().split("@", 2);
        final ListMetric metric = ListMetrics.named(parts[0]).orElseThrow(() -> unknown(parts[0]));
        if (parts.length == 2) {
            return new MetricAtCutoff(metric, parseCutoff(parts[1], metric));
        }
        return switch (metric.cutoffs()) {
            case RANK -> throw new IllegalArgumentException("metric " + metric.name() + " " + demand(metric));
            case RANK_OR_ALL -> new MetricAtCutoff(metric, Cutoff.ALL);
            case NONE -> new MetricAtCutoff(metric, Cutoff.NONE);
        };
    }

    /** The one text of this figure in tables: always {@code metric@cutoff}, as {@code reciprocal_rank@all}. */
    public String text() {
        return metric.name() + "@" + cutoff.text();
    }

    /** The figure of a list. */
    public OptionalDouble value(final JudgedList list) {
        return metric.value(list, cutoff.depth());
    }

    /** The mean of the figure over all orders of tied items; empty where it is not defined or has no closed form. */
    public OptionalDouble meanOverTies(final JudgedList list) {
        return metric instanceof TieMean known ? known.meanOverTies(list, cutoff.depth()) : OptionalDouble.empty();
    }

    private static Cutoff parseCutoff(final String text, final ListMetric metric) {
        if (text.equals(Cutoff.ALL.text())) {
            return Cutoff.ALL;
        }
        if (text.equals(Cutoff.NONE.text())) {
            return Cutoff.NONE;
        }
        if (!RANK.matcher(text).matches()) {
            throw refused(metric, text);
        }
        return Cutoff.at(Integer.parseInt(text));
    }

    private static boolean accepts(final CutoffKind kind, final Cutoff cutoff) {
        return switch (kind) {
            case RANK -> !cutoff.equals(Cutoff.ALL) && !cutoff.equals(Cutoff.NONE);
            case RANK_OR_ALL -> !cutoff.equals(Cutoff.NONE);
            case NONE -> cutoff.equals(Cutoff.NONE);
        };
    }

    private static IllegalArgumentException refused(final ListMetric metric, final String cutoff) {
        return new IllegalArgumentException("metric " + metric.name() + " " + demand(metric) + "; found @" + cutoff);
    }

    private static String demand(final ListMetric metric) {
        final String example = metric.name() + "@10";
        return switch (metric.cutoffs()) {
            case RANK -> "needs a rank as cutoff, as in " + example;
            case RANK_OR_ALL -> "takes a rank or 'all' as cutoff, as in " + example + " or " + metric.name() + "@all";
            case NONE -> "takes no cutoff";
        };
    }

    private static IllegalArgumentException unknown(final String name) {
        final List<String> known = Stream.of(ListMetrics.names(), PairMetrics.names(), CatalogueMetrics.names())
                .flatMap(List::stream)
                .toList();
        return new IllegalArgumentException(
                "there is no metric '" + name + "'; known are " + String.join(", ", known) + Nearest.hint(name, known));
    }
}
