package dev.plumbline.ranking.metric;

import java.util.List;
import java.util.OptionalDouble;

/** Mean of -log2(share of training interactions) over the items of a list, cold items left out; 0 or more, larger for rarer
 * items; not defined for a list of cold items only. */
public record Novelty() implements ShownListMetric {

    @Override
    public String name() {
        return "novelty";
    }

    @Override
    public String unit() {
        return "bits";
    }

    @Override
    public String source() {
        return "Zhou et al. 2010; RecTools MeanInvUserFreq where users take the place of interactions";
    }

    @Override
    public OptionalDouble value(final List<ShownItem> items) {
        return items.stream()
                .filter(item -> !item.isCold())
                .mapToDouble(item -> -Math.log(item.share()) / Math.log(2))
                .average();
    }
}
