package dev.plumbline.ranking.metric;

import java.util.List;
import java.util.OptionalDouble;

/** Share of the items of a list that training never saw; in [0, 1]. */
public record ColdItemShare() implements ShownListMetric {

    @Override
    public String name() {
        return "cold_item_share";
    }

    @Override
    public String unit() {
        return "share of items";
    }

    @Override
    public String source() {
        return "share of items without a training interaction";
    }

    @Override
    public OptionalDouble value(final List<ShownItem> items) {
        return items.stream().mapToDouble(item -> item.isCold() ? 1 : 0).average();
    }
}
