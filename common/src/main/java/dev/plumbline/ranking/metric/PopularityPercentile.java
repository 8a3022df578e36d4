package dev.plumbline.ranking.metric;

import java.util.List;
import java.util.OptionalDouble;

/** Mean percentile of popularity over the items of a list, by mid-rank among training items, cold items left out; in (0, 1),
 * 1 most popular; not defined for a list of cold items only. */
public record PopularityPercentile() implements ShownListMetric {

    @Override
    public String name() {
        return "popularity_percentile";
    }

    @Override
    public String unit() {
        return "percentile";
    }

    @Override
    public String source() {
        return "mid-rank percentile";
    }

    @Override
    public OptionalDouble value(final List<ShownItem> items) {
        return items.stream()
                .filter(item -> !item.isCold())
                .mapToDouble(ShownItem::percentile)
                .average();
    }
}
