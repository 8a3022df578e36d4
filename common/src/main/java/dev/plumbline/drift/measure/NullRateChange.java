package dev.plumbline.drift.measure;

import java.util.Set;

/** Share of rows without a value in the window, less that in the reference; in [-1, 1]. */
public record NullRateChange() implements DriftMeasure {

    @Override
    public String name() {
        return "null_rate_change";
    }

    @Override
    public String unit() {
        return "share of rows";
    }

    @Override
    public double low() {
        return -1;
    }

    @Override
    public double high() {
        return 1;
    }

    @Override
    public SlowCause slowCause() {
        return SlowCause.NONE;
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.HISTOGRAM);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.SHARE_DIFFERENCE;
    }

    @Override
    public String source() {
        return "difference of two shares of all rows";
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        return MeasuredDrift.of((double) current.histogram().nulls() / current.rows()
                - (double) reference.histogram().nulls() / reference.rows());
    }
}
