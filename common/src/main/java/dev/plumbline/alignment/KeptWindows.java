package dev.plumbline.alignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows that are kept where there are more rows than asked for: the newest ones, and the same for all offline metrics that
 * are ranked with each other, so that none is held against another that knows other windows. Mutable while rows are added.
 */
final class KeptWindows {

    private final int most;
    private final List<MeasuredPairs> metrics = new ArrayList<>();
    private LocalDate first = LocalDate.MIN;
    private LocalDate newest = LocalDate.MIN;

    /** @param most more rows than these of any of the metrics leave out the oldest windows of all, but never the newest */
    KeptWindows(final int most) {
        this.most = most;
    }

    /** The pairs of one metric more. */
    MeasuredPairs metric() {
        final MeasuredPairs pairs = new MeasuredPairs(this);
        metrics.add(pairs);
        return pairs;
    }

    boolean keeps(final LocalDate window) {
        return !window.isBefore(first);
    }

    /** A metric has one row more, in a window that is kept. */
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
