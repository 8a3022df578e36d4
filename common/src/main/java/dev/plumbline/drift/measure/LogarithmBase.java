package dev.plumbline.drift.measure;

/** In which unit information is told. */
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
