package dev.plumbline.jobs.report;

import dev.plumbline.config.ShellWord;
import dev.plumbline.jobs.run.CodeVersion;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportSettings;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a report of a range of windows is about: the newest of them. */
final class Frames {

    private Frames() {}

    static Frame of(final Configuration configuration, final WindowRange range, final Instant now) {
        final List<Window> windows = range.windows();
        final Window window = windows.get(windows.size() - 1);
        final ReportSettings settings = configuration.report();
        return new Frame(
                range.grain().text(),
                window,
                before(range, window.start()),
                historyFrom(range, window.start(), settings.historyWindows()),
                now,
                configuration.warehouse().place(),
                query(configuration.warehouse()),
                CodeVersion.text(),
                settings);
    }

    private static Optional<Window> before(final WindowRange range, final LocalDate start) {
        return range.grain() instanceof Grain.Range
                ? Optional.empty()
                : Optional.of(new Window(range.grain().floor(start.minusDays(1), range.origin()), start));
    }

    private static LocalDate historyFrom(final WindowRange range, final LocalDate start, final int windows) {
        LocalDate from = start;
        for (int i = 1; i < windows && !(range.grain() instanceof Grain.Range); i++) {
            from = range.grain().floor(from.minusDays(1), range.origin());
        }
        return from;
    }

    private static String query(final Warehouse warehouse) {
        return "./plumbline query "
                + warehouse
                        .catalog()
                        .map(name -> "--set catalog=" + name)
                        .orElseGet(() -> "--warehouse " + ShellWord.of(warehouse.place()));
    }
}
