package dev.plumbline.report.frame;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far the runs that measure models reach: if a window is empty, an earlier one may have rows. */
public final class NewestRun {

    private static final List<String> MEASURING = List.of("ranking", "online", "counterfactual");

    private NewestRun() {}

    /** The end of a sentence that names the option to give; empty if no run of the grain succeeded before the window. */
    public static String hint(final ReportData data, final Frame frame) {
        return reached(data, frame)
                .map(day -> ": successful runs of grain " + frame.grain() + " cover days up to " + day.minusDays(1)
                        + " (--as-of " + day + ")")
                .orElse("");
    }

    private static Optional<LocalDate> reached(final ReportData data, final Frame frame) {
        return data.rows("job_runs").stream()
                .filter(run -> MEASURING.contains(run.word("job")) && run.is("grain", frame.grain()))
                .filter(run -> run.is("status", "SUCCEEDED"))
                .flatMap(run -> run.day("window_end").stream())
                .filter(day -> !day.isAfter(frame.window().start()))
                .max(Comparator.naturalOrder());
    }
}
