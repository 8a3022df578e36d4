package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.report.ReportJob;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DryRunTest {

    @Test
    void aRunThatWouldReadNothingSaysSo() {
        final WindowRange week = WindowRange.lookingBack(
                Grain.parse("week").orElseThrow(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2026, 11, 23), 7);

        assertThat(new DryRun(new Warehouse("/data/nowhere", Optional.empty()))
                        .text(new ReportJob(), week, Map.of(), Map.of()))
                .contains("would read\n  nothing: no table of its is in /data/nowhere\nwould replace\n");
    }
}
