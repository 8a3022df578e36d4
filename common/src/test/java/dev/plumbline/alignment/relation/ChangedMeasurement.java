package dev.plumbline.alignment.relation;

/** A measurement with another figure or error; both sides' errors have nothing in common, and weights do not matter. */
public final class ChangedMeasurement {

    private ChangedMeasurement() {}

    public static Measurement withOffline(final Measurement m, final double offline) {
        return once(m, offline, m.online(), m.onlineError());
    }

    public static Measurement withOnline(final Measurement m, final double online) {
        return once(m, m.offline(), online, m.onlineError());
    }

    public static Measurement withOnlineError(final Measurement m, final double onlineError) {
        return once(m, m.offline(), m.online(), onlineError);
    }

    private static Measurement once(
            final Measurement m, final double offline, final double online, final double onlineError) {
        return Measurement.once(
                m.candidate(), m.baseline(), m.window(), offline, m.offlineError(), online, onlineError, 0);
    }
}
