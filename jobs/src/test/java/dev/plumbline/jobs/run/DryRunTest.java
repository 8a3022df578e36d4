package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.profile.ProfileJob;
import dev.plumbline.jobs.report.ReportJob;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final WindowRange WEEK = WindowRange.lookingBack(
            Grain.parse("week").orElseThrow(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2026, 11, 23), 7);

    @Test
    void aRunThatWouldReadNothingSaysSo() {
        assertThat(text(new ReportJob()))
                .contains(
                        "would read\n  nothing: none of the tables that it reads is in /data/nowhere\nwould replace\n")
                .doesNotContain("the run finds");
    }

    @Test
    void whatIsReplacedIsWhatTheRunWouldReplace() {
        assertThat(text(
                        new ProfileJob(),
                        TableRows.notAskedFor(Tables.OFFLINE_METRICS),
                        new TableRows(
                                Tables.FEATURE_PROFILES,
                                Optional.empty(),
                                Optional.of(new Replacement("grain = 'day' AND (...)")))))
                .contains(
                        "/data/nowhere/offline_metrics` where grain = 'week' AND window_date >= DATE'2026-11-16'",
                        "/data/nowhere/feature_profiles` where grain = 'day' AND (...)\n",
                        "/data/nowhere/drift_references` where the run finds that something has changed\n"
                                + "  and earlier windows of these tables that the run finds incomplete\n");
    }

    private static String text(final Job job, final TableRows... pipeline) {
        return new DryRun(new Warehouse("/data/nowhere", Optional.empty()))
                .text(job, WEEK, Map.of(), Map.of(), List.of(pipeline));
    }
}
