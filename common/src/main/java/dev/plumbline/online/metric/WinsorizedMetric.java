package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;

/**
 * {@code <metric>_winsorized}: the same ratio with every unit's sum cut at the cap of its window, {@link dev.plumbline.online.unit.Winsorizing}. A
 * few users with very large values no longer dominate it; it answers a different question than its twin and is reported beside it.
 *
 * @param metric a metric of values
 */
public record WinsorizedMetric(OnlineMetric metric) implements OnlineMetric {

    @Override
    public String name() {
        return metric.name() + "_winsorized";
    }

    @Override
    public Direction direction() {
        return metric.direction();
    }

    @Override
    public String unit() {
        return metric.unit();
    }

    @Override
    public String event() {
        return metric.event();
    }

    @Override
    public Counted counted() {
        return metric.counted();
    }

    @Override
    public Divisor dividedBy() {
        return metric.dividedBy();
    }
}
