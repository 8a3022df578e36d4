package dev.plumbline.alignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows that are kept where there are more rows than the maximum: the newest ones. They are the same for all offline
 * metrics that are ranked together, so that all of these use the same windows. Mutable while rows are added.
 */
final class KeptWindows {

    private final int most;
    private final List<MeasuredPairs> metrics = new ArrayList<>();
    private LocalDate first = LocalDate.MIN;
    private LocalDate newest = LocalDate.MIN;

    /** @param most if any metric has more rows than this, the oldest windows of all metrics are left out, but never the newest */
    KeptWindows(final int most) {
        this.most = most;
    }

    /** The pairs of one more metric. */
    MeasuredPairs metric() {
        final MeasuredPairs pairs = new MeasuredPairs(this);
        metrics.add(pairs);
        return pairs;
    }

    boolean keeps(final LocalDate window) {
        return !window.isBefore(first);
    }

    /** A metric has one more row, in a window that is kept. */
    void added(final MeasuredPairs metric, final LocalDate window) {
        if (window.isAfter(newest)) {
            newest = window;
            metrics.forEach(this::cut);
        } else {
            cut(metric);
        }
    }

    private void cut(final MeasuredPairs metric) {
        while (metric.rows() > most && metric.oldest().isBefore(newest)) {
            first = metric.oldest().plusDays(1);
            metrics.forEach(each -> each.leaveOutBefore(first));
        }
    }
}
