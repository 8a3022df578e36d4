package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.input.RowRule;
import dev.plumbline.online.Happened;
import dev.plumbline.online.Shown;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One day of cases, each with a user of its own, attributed once. */
class AttributionTest {

    private static final WindowRange DAY = new WindowRange(
            new Grain.Day(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2024, 3, 5), LocalDate.of(2024, 3, 6));
    private static final OnlineSettings SETTINGS = new OnlineSettings(
            List.of(EventSettings.of("click", Duration.ofHours(1)), EventSettings.of("purchase", Duration.ofDays(7))),
            List.of("device"),
            0.95,
            Instant.parse("2024-03-06T00:30:00Z"));

    private static final List<Shown> IMPRESSIONS = List.of(
            shown("edge", "edge", "05T10:00:00"),
            shown("past", "past", "05T10:00:00"),
            shown("after", "after", "05T10:00:00"),
            shown("tie-1", "tie", "05T10:00:00"),
            shown("tie-2", "tie", "05T10:00:00"),
            shown("again-1", "again", "05T10:00:00"),
            shown("again-2", "again", "05T10:30:00"),
            shown("again-1", "again", "05T10:40:00"),
            shown("repeat", "repeat", "05T10:00:00"),
            shown("twins", "twins", "05T10:00:00"),
            shown("return", "return", "05T10:00:00"),
            shown("odd", "odd", "05T10:00:00"),
            shown("open", "open", "05T23:30:00.000001"),
            shown("closed", "closed", "05T23:30:00"),
            shown("tomorrow-1", "tomorrow", "05T23:50:00"),
            shown("tomorrow-2", "tomorrow", "06T00:10:00"),
            shown("yesterday", "yesterday", "04T23:30:00"),
            new Shown("nobody", null, "x", "m", at("05T10:00:00"), null));

    private static final List<Happened> OUTCOMES = List.of(
            happened("click", "edge", "05T11:00:00", "edge"),
            happened("click", "past", "05T11:00:00.000001", "past"),
            happened("click", "after", "05T09:59:59", "after"),
            happened("click", "tie", "05T10:00:00", "tie"),
            happened("click", "again", "05T10:50:00", "again"),
            happened("purchase", "repeat", "05T10:20:00", "repeat").worth(7.0),
            happened("purchase", "repeat", "05T10:10:00", "repeat").worth(5.0),
            happened("purchase", "twins", "05T10:10:00", null).worth(3.0),
            happened("purchase", "twins", "05T10:10:00", null).worth(3.0),
            happened("purchase", "twins", "05T10:10:00", null).worth(4.0),
            happened("purchase", "return", "05T10:10:00", "buy").worth(20.0),
            happened("purchase", "return", "05T12:00:00", "back").worth(-5.0),
            happened("purchase", "odd", "05T10:10:00", "nan").worth(Double.NaN),
            happened("purchase", "odd", "05T10:10:00", "infinite").worth(Double.POSITIVE_INFINITY),
            happened("purchase", "odd", "05T10:10:00", "null").worth(null),
            happened("hover", "edge", "05T10:00:01", "hover"),
            happened("click", "tomorrow", "06T00:20:00", "tomorrow"),
            happened("click", "yesterday", "05T00:10:00", "yesterday"),
            Happened.of("click", null, "x", at("05T10:00:00"), "nobody"));

    private static List<Row> rows;
    private static Map<String, Map<String, Credit>> credits;
    private static Map<String, Long> counted;

    @BeforeAll
    static void attributeOnce() throws InterruptedException {
        final List<Column> counts = new ArrayList<>();
        for (final RowRule rule : AttributionChecks.rules()) {
            counts.add(sum(coalesce(rule.failures(), lit(0L))).as(rule.name()));
            counts.add(sum(rule.rowsChecked()).as(rule.name() + " of"));
        }
        final Observation observation = new Observation("checks");
        rows = attributed()
                .observe(observation, counts.get(0), counts.stream().skip(1).toArray(Column[]::new))
                .collectAsList();
        counted = observation.getAsJava().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (Long) entry.getValue()));
        credits = Credit.byImpression(
                rows.stream().filter(row -> row.getAs("impression_id") != null).toList());
    }

    @Test
    void anOutcomeOnTheLastInstantOfItsWindowIsCreditedAndAMicrosecondLaterIsNot() {
        assertThat(credits.get("edge")).containsExactly(Map.entry("click", new Credit(1, 1)));
        assertThat(credits.get("past")).isEmpty();
        assertThat(finding("past")).isEqualTo("outcome_without_impression");
    }

    @Test
    void anOutcomeBeforeAnyImpressionIsCreditedToNone() {
        assertThat(credits.get("after")).isEmpty();
        assertThat(finding("after")).isEqualTo("outcome_without_impression");
    }

    @Test
    void anImpressionOfTheSameInstantComesBeforeTheOutcomeAndTheLargestIdWins() {
        assertThat(credits.get("tie-1")).isEmpty();
        assertThat(credits.get("tie-2")).containsOnlyKeys("click");
    }

    @Test
    void anImpressionDeliveredAgainLaterKeepsItsFirstTime() {
        assertThat(credits.get("again-1")).isEmpty();
        assertThat(credits.get("again-2")).containsOnlyKeys("click");
        assertThat(finding("again-1")).isEqualTo("repeated_impression");
    }

    @Test
    void aRepeatedOutcomeCountsOnceWithItsEarliestDelivery() {
        assertThat(credits.get("repeat")).containsExactly(Map.entry("purchase", new Credit(1, 5)));
        assertThat(finding("repeat")).isEqualTo("repeated_outcome");
    }

    @Test
    void outcomesWithoutIdAreOneWhereEveryColumnIsEqual() {
        assertThat(credits.get("twins")).containsExactly(Map.entry("purchase", new Credit(2, 7)));
        assertThat(finding("purchase 2024-03-05 10:10:00")).isEqualTo("repeated_outcome");
    }

    @Test
    void returnsSubtract() {
        assertThat(credits.get("return")).containsExactly(Map.entry("purchase", new Credit(2, 15)));
    }

    @Test
    void aMissingValueIsOneAndAValueThatIsNoNumberIsAFinding() {
        assertThat(credits.get("odd")).containsExactly(Map.entry("purchase", new Credit(1, 1)));
        assertThat(finding("nan")).isEqualTo("value_not_finite");
        assertThat(finding("infinite")).isEqualTo("value_not_finite");
    }

    @Test
    void anImpressionIsImmatureForTheEventsWhoseWindowEndsAfterWhatIsObserved() {
        assertThat(immature("closed")).containsExactly("purchase");
        assertThat(immature("open")).containsExactly("click", "purchase");
    }

    @Test
    void aLaterImpressionTakesItsOutcomesEvenWhenItIsOutsideTheRange() {
        assertThat(credits.get("tomorrow-1")).isEmpty();
        assertThat(credits).doesNotContainKeys("tomorrow-2", "yesterday");
    }

    @Test
    void anOutcomeOfAnImpressionBeforeTheRangeIsNeitherCreditedHereNorAFinding() {
        assertThat(rows)
                .filteredOn(row -> "yesterday".equals(row.getAs("finding_key")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.<String>getAs("finding")).isNull();
                    assertThat(row.<Long>getAs("outcomes_read")).isOne();
                });
    }

    @Test
    void anUnknownUserMatchesNothing() {
        assertThat(credits.get("nobody")).isEmpty();
        assertThat(finding("nobody")).isEqualTo("outcome_without_impression");
    }

    @Test
    void theChecksAreCountedInTheSamePass() {
        assertThat(counted)
                .containsAllEntriesOf(Map.of(
                        "repeated_impression", 1L,
                        "repeated_impression of", 16L,
                        "repeated_outcome", 2L,
                        "repeated_outcome of", 17L,
                        "value_not_finite", 2L,
                        "outcome_without_impression", 3L,
                        "outcome_without_impression of", 17L));
    }

    @Test
    void theTableHasTheColumnsOfItsDescriptorAndNoMarkers() {
        final Dataset<Row> table = Attribution.table(attributed());
        final List<String> expected = new ArrayList<>(Tables.ATTRIBUTED_IMPRESSIONS.columnNames());
        expected.remove("run_id");
        assertThat(table.columns()).containsExactlyElementsOf(expected);
        assertThat(Arrays.stream(table.schema().fields())
                        .map(field -> field.dataType().sql()))
                .containsExactlyElementsOf(Tables.ATTRIBUTED_IMPRESSIONS.columns().stream()
                        .limit(expected.size())
                        .map(column -> DataType.fromDDL(column.type()).sql())
                        .toList());
        assertThat(row("edge").<String, String>getJavaMap(row("edge").fieldIndex("slices")))
                .containsExactly(Map.entry("device", "phone"));
        assertThat(row("edge").<Object>getAs("window_date")).hasToString("2024-03-05");
    }

    @Test
    void oneExchangeBringsBothSidesTogether() {
        final Dataset<Row> outcomes = Happened.frame(OUTCOMES);
        assertThat(exchanges(outcomes.drop("impression_id"))).isEqualTo(1);
        assertThat(exchanges(outcomes.drop("user_id", "item_id"))).isEqualTo(1);
        assertThat(exchanges(outcomes)).isEqualTo(2);
    }

    private static int exchanges(final Dataset<Row> outcomes) {
        final String plan = Attribution.of(Shown.frame(IMPRESSIONS), outcomes, DAY, SETTINGS)
                .queryExecution()
                .executedPlan()
                .toString();
        return plan.split("Exchange ", -1).length - 1;
    }

    private static Dataset<Row> attributed() {
        return Attribution.of(Shown.frame(IMPRESSIONS), Happened.frame(OUTCOMES).drop("impression_id"), DAY, SETTINGS);
    }

    private static String finding(final String key) {
        return rows.stream()
                .filter(row -> key.equals(row.getAs("finding_key")) && row.getAs("finding") != null)
                .map(row -> row.<String>getAs("finding"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static List<String> immature(final String impression) {
        return row(impression).getList(row(impression).fieldIndex("immature"));
    }

    private static Row row(final String impression) {
        return rows.stream()
                .filter(row -> impression.equals(row.getAs("impression_id")))
                .findFirst()
                .orElseThrow();
    }

    private static Shown shown(final String id, final String user, final String time) {
        return Shown.of(id, user, "x", at(time));
    }

    private static Happened happened(final String event, final String user, final String time, final String id) {
        return Happened.of(event, user, "x", at(time), id);
    }

    private static Instant at(final String time) {
        return Instant.parse("2024-03-" + time + "Z");
    }
}
