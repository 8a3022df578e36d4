package dev.plumbline.drift.measure;

/** The unit of information. */
public enum LogarithmBase {
    TWO("bits", Math.log(2)),
    E("nats", 1);

    private final String unit;
    private final double divisor;

    LogarithmBase(final String unit, final double divisor) {
        this.unit = unit;
        this.divisor = divisor;
    }

    String unit() {
        return unit;
    }

    double of(final double number) {
        return Math.log(number) / divisor;
    }
}
