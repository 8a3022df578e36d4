package dev.plumbline.online;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.Identifiers;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The row rules of attribution, over the rows of {@link Attribution#of} (markers included): to be counted by
 * {@code Dataset.observe} in the pass that materializes them. They look at impressions shown, and outcomes occurred,
 * inside the range; a row that breaks several rules is counted by the first, but an impression whose latency is no latency
 * counts for everything else.
 */
public final class OnlineChecks {

    private static final Column IMPRESSIONS = when(
                    col("impression_id")
                            .isNotNull()
                            .or(coalesce(
                                    col(AttributedRows.FINDING)
                                            .isin(AttributedRows.REPEATED_IMPRESSION, BotTraffic.BOT_TRAFFIC),
                                    lit(false))),
                    1L)
            .otherwise(0L);
    private static final Column OUTCOMES = col(AttributedRows.OUTCOMES_READ);

    private static final String LATENCY_UNUSABLE = "latency_unusable";
    private static final String NEGATIVE_COUNT = "negative_count";
    private static final String COUNT_ABOVE_IMPRESSIONS = "count_above_impressions";

    private static final String UNDECLARED_EVENT = "undeclared_event";
    private static final String VALUE_MISSING = "value_missing";
    private static final String COUNT_MISSING = "count_missing";
    private static final String NO_IMPRESSIONS = "no_impressions";

    private OnlineChecks() {}

    /** The row rules of the outcomes of a range as they are read: what is counted as something else than it says. */
    public static List<RowRule> ofOutcomes(
            final Dataset<Row> outcomes, final WindowRange range, final OnlineSettings settings) {
        final Column inRange = col("occurred_at")
                .geq(lit(Timestamp.from(AttributionRows.startOf(range.from()))))
                .and(col("occurred_at").lt(lit(Timestamp.from(AttributionRows.startOf(range.to())))));
        final Column isUndeclared = not(col("event").isin(names(settings, event -> true)));
        final RowRule undeclared = ofOutcomes(UNDECLARED_EVENT, inRange, isUndeclared, col("event"));
        if (!AttributionRows.has(outcomes, "value")) {
            return List.of(undeclared);
        }
        final Object[] ofValues =
                names(settings, event -> event.kind() == EventKind.VALUE || event.kind() == EventKind.DURATION);
        return List.of(
                undeclared,
                ofOutcomes(
                        VALUE_MISSING,
                        inRange.and(col("event").isin(ofValues)),
                        col("value").isNull(),
                        concat_ws("|", col("event"), col("occurred_at").cast("string"))));
    }

    private static RowRule ofOutcomes(
            final String name, final Column checked, final Column failing, final Column example) {
        return new RowRule(
                "outcomes",
                name,
                Severity.WARN,
                when(checked.and(failing), 1L).otherwise(0L),
                when(checked, 1L).otherwise(0L),
                example);
    }

    private static Object[] names(final OnlineSettings settings, final Predicate<EventSettings> of) {
        return settings.events().stream().filter(of).map(EventSettings::event).toArray();
    }

    /** In the order in which a row is judged. */
    public static List<RowRule> rules() {
        return List.of(
                rule("impressions", AttributedRows.REPEATED_IMPRESSION, IMPRESSIONS),
                rule("impressions", BotTraffic.BOT_TRAFFIC, IMPRESSIONS),
                latencyRule(),
                rule("outcomes", AttributedRows.REPEATED_OUTCOME, OUTCOMES),
                rule("outcomes", AttributedRows.VALUE_NOT_FINITE, OUTCOMES),
                rule("outcomes", AttributedRows.OUTCOME_WITHOUT_IMPRESSION, OUTCOMES));
    }

    /** Names of all rules. */
    public static List<String> names() {
        final Stream<String> ofExperiments = Stream.of(
                        ExperimentInputs.misdeclared(),
                        ExperimentUnits.undeclaredArm(),
                        ExperimentUnits.outsideExperiment(),
                        ExperimentUnits.unknownUser(),
                        ExperimentAggregates.unusable(),
                        ExperimentAggregates.repeated(),
                        Interleavings.unknownTeam(),
                        Interleavings.negativeClicks(),
                        Interleavings.oneModel())
                .map(RowRule::name);
        return Stream.of(
                        rules().stream().map(RowRule::name),
                        Stream.of(
                                UNDECLARED_EVENT,
                                VALUE_MISSING,
                                NEGATIVE_COUNT,
                                COUNT_ABOVE_IMPRESSIONS,
                                COUNT_MISSING,
                                NO_IMPRESSIONS,
                                ExperimentInputs.BEGAN_EARLIER),
                        ofExperiments)
                .flatMap(names -> names)
                .toList();
    }

    /** The row rules of pre-aggregated impressions. */
    public static List<RowRule> ofCounts(final Dataset<Row> impressions, final OnlineSettings settings) {
        return List.of(
                countRule(NEGATIVE_COUNT, Severity.ERROR, isNegative(impressions, settings)),
                countRule(COUNT_ABOVE_IMPRESSIONS, Severity.ERROR, isAbove(impressions, settings)),
                countRule(COUNT_MISSING, Severity.WARN, isMissing(impressions, settings)),
                countRule(
                        NO_IMPRESSIONS,
                        Severity.WARN,
                        UnitMetrics.count(impressions, "impressions").equalTo(lit(0L))));
    }

    /** Whether the counts of a cell can be: none below 0, and none of an event above the impressions. */
    static Column isPossible(final Dataset<Row> impressions, final OnlineSettings settings) {
        return not(isNegative(impressions, settings).or(isAbove(impressions, settings)));
    }

    private static Column isNegative(final Dataset<Row> impressions, final OnlineSettings settings) {
        return counts(impressions, settings)
                .map(count -> count.lt(lit(0L)))
                .reduce(UnitMetrics.count(impressions, "impressions").lt(lit(0L)), Column::or);
    }

    private static Column isAbove(final Dataset<Row> impressions, final OnlineSettings settings) {
        return counts(impressions, settings)
                .map(count -> count.gt(UnitMetrics.count(impressions, "impressions")))
                .reduce(lit(false), Column::or);
    }

    private static Stream<Column> counts(final Dataset<Row> impressions, final OnlineSettings settings) {
        return UnitMetrics.counted(impressions, settings).stream()
                .map(event -> UnitMetrics.count(impressions, event.countColumn()));
    }

    /** A count that is null counts as 0. */
    private static Column isMissing(final Dataset<Row> impressions, final OnlineSettings settings) {
        return UnitMetrics.counted(impressions, settings).stream()
                .map(event ->
                        impressions.col(Identifiers.quoted(event.countColumn())).isNull())
                .reduce(impressions.col("impressions").isNull(), Column::or);
    }

    private static RowRule countRule(final String name, final Severity severity, final Column failing) {
        return new RowRule(
                "impressions",
                name,
                severity,
                when(failing, 1L).otherwise(0L),
                lit(1L),
                concat_ws("|", col("unit_id"), col("item_id"), col("shown_at").cast("string")));
    }

    private static RowRule latencyRule() {
        final Column latency = col("latency_ms");
        final Column isUnusable = not(latency.geq(0.0).and(latency.lt(Double.POSITIVE_INFINITY)));
        return new RowRule(
                "impressions",
                LATENCY_UNUSABLE,
                Severity.WARN,
                when(col("impression_id").isNotNull().and(isUnusable), 1L).otherwise(0L),
                IMPRESSIONS,
                col("impression_id"));
    }

    private static RowRule rule(final String input, final String name, final Column rowsChecked) {
        return new RowRule(
                input,
                name,
                Severity.WARN,
                when(col(AttributedRows.FINDING).eqNullSafe(name), 1L).otherwise(0L),
                rowsChecked,
                col(AttributedRows.FINDING_KEY));
    }
}
