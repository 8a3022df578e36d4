package dev.plumbline.ranking.metric;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Mean over pairs of items of a list of 1 - Jaccard similarity of their categories, 0 where neither has any; in [0, 1]; not
 * defined for a single item. */
public record Diversity() implements ShownListMetric {

    @Override
    public String name() {
        return "diversity";
    }

    @Override
    public String unit() {
        return "mean distance";
    }

    @Override
    public String source() {
        return "Ziegler et al. 2005, intra-list";
    }

    @Override
    public OptionalDouble value(final List<ShownItem> items) {
        double sum = 0;
        for (int i = 0; i < items.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += distance(items.get(i).categories(), items.get(j).categories());
            }
        }
        final double pairs = items.size() * (items.size() - 1) / 2.0;
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
    }

    private static double distance(final List<String> some, final List<String> others) {
        final Set<String> union = new HashSet<>(some);
        union.addAll(others);
        final Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return union.isEmpty() ? 0 : 1 - both.size() / (double) union.size();
    }
}
