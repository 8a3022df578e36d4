package dev.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.table.Tables;
import org.junit.jupiter.api.Test;

class CollectedTest {

    @Test
    void aTableThatTheJobDoesNotSayItReadsIsNotTakenForOneThatIsMissing() {
        assertThat(Collected.table("offline_metrics")).isEqualTo(Tables.OFFLINE_METRICS);
        assertThatThrownBy(() -> Collected.table("query_metrics"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the job report reads query_metrics, which ReportJob.TABLES does not name");
    }
}
