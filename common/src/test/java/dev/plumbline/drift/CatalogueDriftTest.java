package dev.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** New and rarely trained items and users of three weeks, counted by hand; the last is not over and nothing was shown in it. */
class CatalogueDriftTest {

    private static final WindowRange THREE_WEEKS = new WindowRange(
            new Grain.Week(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 23));

    private static final Instant END_OF_SECOND = Instant.parse("2026-11-16T00:00:00Z");

    private static Dataset<Row> rows(final String sql) {
        return SharedSession.spark().sql(sql);
    }

    @Test
    void newAndSparseItemsAndUsersAreSharesOfAWindow() {
        final Dataset<Row> training = rows("SELECT * FROM VALUES ('a', 'u1', 9L), ('b', 'u1', 2L), ('b', 'u2', 1L),"
                + " ('new', 'u3', 0L) AS t(item_id, user_id, count)");
        final Dataset<Row> impressions =
                rows("SELECT item_id, user_id, timestamp'2026-11-03' + make_dt_interval(7 * week) AS shown_at"
                        + " FROM VALUES ('a', 'u1', 0), ('a', 'u3', 0), ('b', 'u3', 0), ('new', 'u3', 0), ('new', NULL, 1)"
                        + " AS t(item_id, user_id, week)");
        assertThat(CatalogueDrift.of(impressions, training, THREE_WEEKS, 5, END_OF_SECOND)
                        .selectExpr(
                                "concat_ws(' ', window_date, role, measure, round(value, 3), n, reason, nullif(state, 'not_watched'),"
                                        + " if(is_partial, 'partial', NULL))")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        "2026-11-02 catalogue new_share 0.333 3",
                        "2026-11-02 catalogue new_event_share 0.25 4",
                        "2026-11-02 catalogue sparse_share 0.667 3",
                        "2026-11-02 catalogue sparse_event_share 0.5 4",
                        "2026-11-09 catalogue new_share 1.0 1",
                        "2026-11-09 catalogue new_event_share 1.0 1",
                        "2026-11-09 catalogue sparse_share 1.0 1",
                        "2026-11-09 catalogue sparse_event_share 1.0 1",
                        "2026-11-02 audience new_share 0.5 2",
                        "2026-11-02 audience new_event_share 0.75 4",
                        "2026-11-02 audience sparse_share 0.5 2",
                        "2026-11-02 audience sparse_event_share 0.75 4",
                        "2026-11-09 audience new_share 0 empty_window not_measured",
                        "2026-11-09 audience new_event_share 0 empty_window not_measured",
                        "2026-11-09 audience sparse_share 0 empty_window not_measured",
                        "2026-11-09 audience sparse_event_share 0 empty_window not_measured",
                        "2026-11-16 catalogue new_share 0 empty_window partial_window partial",
                        "2026-11-16 catalogue new_event_share 0 empty_window partial_window partial",
                        "2026-11-16 catalogue sparse_share 0 empty_window partial_window partial",
                        "2026-11-16 catalogue sparse_event_share 0 empty_window partial_window partial",
                        "2026-11-16 audience new_share 0 empty_window partial_window partial",
                        "2026-11-16 audience new_event_share 0 empty_window partial_window partial",
                        "2026-11-16 audience sparse_share 0 empty_window partial_window partial",
                        "2026-11-16 audience sparse_event_share 0 empty_window partial_window partial");
        assertThat(CatalogueDrift.of(impressions.drop("user_id"), training.drop("count"), THREE_WEEKS, 2, END_OF_SECOND)
                        .where("measure = 'sparse_share' AND window_date = '2026-11-02'")
                        .selectExpr("round(value, 3)")
                        .collectAsList())
                .as("a has one row, b two")
                .extracting(row -> row.getDouble(0))
                .containsExactly(0.667);
    }
}
