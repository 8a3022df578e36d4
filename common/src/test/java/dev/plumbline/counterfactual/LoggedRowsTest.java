package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.input.CheckResult;
import dev.plumbline.input.InputChecks;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LoggedRowsTest {

    private static final WindowRange RANGE = new WindowRange(
            new Grain.Week(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 8));

    private static final String IMPRESSIONS = """
            SELECT *, TIMESTAMP'2024-01-02' AS shown_at, item_id AS impression_id FROM VALUES
              ('usual', 'u', 2L, 1L, 0.5D, 'm', 'a'), ('clicked twice', 'u', 2L, 2L, 0.5D, 'm', 'a'),
              ('of nobody', ' ', NULL, 0L, 0.5D, NULL, 'a'), ('at an unknown place', 'u', -1L, 1L, 0.5D, 'm', 'a'),
              ('far below', 'u', 5000000000L, 1L, 0.5D, 'm', 'a'), ('not told yet', 'u', 1L, NULL, 0.5D, 'm', 'a'),
              ('taken back', 'u', 1L, -1L, 0.5D, 'm', 'a'), ('tiny', 'u', 1L, 1L, 1e-13D, 'm', 'a'),
              ('without', 'u', 1L, 1L, NULL, 'm', 'a')
            AS impressions(item_id, user_id, position, clicks, propensity, model_id, arm)""";

    private static final String ATTRIBUTED = """
            SELECT *, DATE'2024-01-01' AS window_date, item_id AS impression_id, 'u' AS user_id, 'm' AS model_id,
              CAST(NULL AS STRING) AS arm, 1 AS position, map('device', 'phone') AS slices,
              map('click', named_struct('count', 1L, 'returns', 0L)) AS outcomes
            FROM VALUES ('usual', 0.5D, array()), ('open', 0.5D, array('click')), ('outside', 1.5D, array()),
              ('without', NULL, array()) AS impressions(item_id, propensity, immature)""";

    @Test
    void rowsThatTellNothingAreCountedAndWhatTheyEarnedDoesNotChooseThem() {
        final InputChecks checks = checks();
        assertThat(texts(LoggedRows.ofImpressions(frame(IMPRESSIONS), RANGE, CounterfactualSettings.DEFAULT, checks)))
                .containsExactlyInAnyOrder(
                        "usual m u 2 1",
                        "clicked twice m u 2 1",
                        "of nobody a nobody 1 0",
                        "tiny m u 1 1 without weight",
                        "without m u 1 1 without weight");
        assertThat(failing(checks))
                .containsExactlyInAnyOrder(
                        "WARN impressions position_impossible 1",
                        "ERROR impressions reward_missing 1",
                        "ERROR impressions impossible_rewards 1",
                        "WARN impressions propensity_too_small 1",
                        "WARN impressions propensity_missing 1");
    }

    @Test
    void anImpressionOfAUserCountsOnceAsRewardedIfAnyOfItsRowsIs() {
        final InputChecks checks = checks();
        final String again =
                " UNION ALL SELECT item_id, user_id, %s, %s, propensity, model_id, arm, shown_at, impression_id"
                        + " FROM (" + IMPRESSIONS + ") WHERE item_id IN (%s)";
        assertThat(texts(LoggedRows.ofImpressions(
                        frame("SELECT * FROM (" + IMPRESSIONS + ") WHERE item_id IN ('usual', 'of nobody')"
                                + again.formatted("position", "0L", "'usual', 'of nobody'")
                                + again.formatted("3L", "1L", "'usual'")),
                        RANGE,
                        CounterfactualSettings.DEFAULT,
                        checks)))
                .as("what differs in more than its reward is not known to be a repeat, nor are rows of nobody")
                .containsExactlyInAnyOrder("usual m u 2 1", "usual m u 3 1", "of nobody a nobody 1 0");
        assertThat(failing(checks)).containsExactly("WARN impressions repeated_impression 1");
    }

    @Test
    void countsThatCannotBeStopTheRun() {
        final InputChecks checks = checks();
        assertThat(texts(LoggedRows.ofImpressions(
                        frame("SELECT *, IF(item_id = 'clicked twice', 1L, 3L) AS impressions FROM (" + IMPRESSIONS
                                + ") WHERE item_id IN ('usual', 'clicked twice')"),
                        RANGE,
                        CounterfactualSettings.DEFAULT,
                        checks)))
                .containsExactly("usual m u 2 1");
        assertThat(failing(checks)).containsExactly("ERROR impressions impossible_rewards 1");
    }

    @Test
    void attributedImpressionsAreCheckedTooAndNoneLeftStopsTheRun() {
        final InputChecks checks = checks();
        assertThat(texts(LoggedRows.ofAttributed(frame(ATTRIBUTED), CounterfactualSettings.DEFAULT, checks)))
                .containsExactlyInAnyOrder(
                        "usual m u 1 1", "outside m u 1 1 without weight", "without m u 1 1 without weight");
        assertThat(failing(checks))
                .containsExactlyInAnyOrder(
                        "WARN attributed_impressions reward_open 1",
                        "WARN attributed_impressions propensity_outside 1",
                        "WARN attributed_impressions propensity_missing 1");

        final InputChecks ofNone = checks();
        assertThat(texts(LoggedRows.ofAttributed(
                        frame("SELECT * FROM (" + ATTRIBUTED + ") WHERE item_id = 'without'"),
                        CounterfactualSettings.DEFAULT,
                        ofNone)))
                .as("what a policy earned is told whatever its propensities are")
                .containsExactly("without m u 1 1 without weight");
        assertThat(failing(ofNone))
                .contains("ERROR logged rows all_rows_rejected 1", "WARN attributed_impressions propensity_missing 1");
    }

    @Test
    void aSliceThatWasNotKeptStopsTheRun() {
        final InputChecks checks = checks();
        texts(LoggedRows.ofAttributed(frame(ATTRIBUTED), sliced("device", "country", "device"), checks));
        assertThat(failing(checks)).contains("ERROR attributed_impressions slice_unknown 4");
        assertThat(sliced("device", "country", "device").slices()).containsExactly("device", "country");
        assertThatThrownBy(() -> sliced("all")).hasMessageContaining("must not contain all");
    }

    @Test
    void whereSharesAreEstimatedAContextThatWasNotKeptIsTold() {
        final InputChecks checks = checks();
        texts(LoggedRows.ofAttributed(frame(ATTRIBUTED), with(PropensitySource.ESTIMATED, "device"), checks));
        assertThat(failing(checks))
                .contains("WARN attributed_impressions context_unknown 4")
                .as("whether a row without a propensity is left out shows once shares are estimated")
                .doesNotContain("WARN attributed_impressions propensity_missing 1");
    }

    private static CounterfactualSettings sliced(final String... slices) {
        return with(PropensitySource.DECLARED, slices);
    }

    private static CounterfactualSettings with(final PropensitySource source, final String... slices) {
        final CounterfactualSettings usual = CounterfactualSettings.DEFAULT;
        return new CounterfactualSettings(
                usual.metric(),
                usual.event(),
                usual.countColumn(),
                List.of(slices),
                usual.scores(),
                usual.learner(),
                usual.prior(),
                usual.estimation(),
                source,
                usual.propensities(),
                usual.search(),
                usual.bounds(),
                usual.slatePositions());
    }

    private static InputChecks checks() {
        return new InputChecks(Map.of(), Instant.parse("2024-06-01T00:00:00Z"));
    }

    private static Dataset<Row> frame(final String query) {
        return SharedSession.spark().sql(query);
    }

    private static List<String> texts(final Dataset<Row> log) {
        return Arrays.stream((String[]) log.selectExpr(
                                "concat_ws(' ', item_id, logging_policy, coalesce(unit_id, 'nobody'), position, rewarded,"
                                        + " if(propensity IS NULL, 'without weight', NULL))")
                        .as(Encoders.STRING())
                        .collect())
                .toList();
    }

    private static List<String> failing(final InputChecks checks) {
        return checks.results().stream()
                .filter(result -> result.rowsFailing() > 0)
                .map(LoggedRowsTest::text)
                .toList();
    }

    private static String text(final CheckResult result) {
        return result.severity() + " " + result.input() + " " + result.rule() + " " + result.rowsFailing();
    }
}
