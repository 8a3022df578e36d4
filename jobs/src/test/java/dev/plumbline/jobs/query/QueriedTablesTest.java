package dev.plumbline.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.View;
import dev.plumbline.table.Views;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueriedTablesTest {

    @Test
    void ofAViewItsTablesAreOpenedAndThoseOfResultsAreAsked() {
        final QueriedTables queried = queried("LATEST_Offline_Metrics", "model_overlap at a version", "delta./lake/x");

        assertThat(queried.views()).extracting(View::name).containsExactly("latest_offline_metrics");
        assertThat(queried.tables())
                .containsExactlyInAnyOrder(Tables.OFFLINE_METRICS, Tables.MODEL_OVERLAP, Tables.JOB_RUNS);
        assertThat(queried.asked()).containsExactlyInAnyOrder(Tables.OFFLINE_METRICS, Tables.MODEL_OVERLAP);
        assertThat(queried("job_runs").asked()).containsExactly(Tables.JOB_RUNS);
    }

    @Test
    void nothingIsOpenedForAQuestionAboutNothingAndAllForANameThatIsComputed() {
        assertThat(queried().tables()).isEqualTo(List.<TableSpec>of());
        final QueriedTables computed = queried("IDENTIFIER(...)", "online_metrics");
        assertThat(computed.tables()).isEqualTo(Tables.ALL);
        assertThat(computed.views()).isEqualTo(Views.ALL);
        assertThat(computed.asked()).containsExactly(Tables.ONLINE_METRICS);
    }

    private static QueriedTables queried(final String... relations) {
        return new QueriedTables(List.of(relations));
    }
}
