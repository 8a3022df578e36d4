package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.OptionalColumns;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.online.setting.EventKind;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
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
 * inside the range; a row that breaks several rules is counted by the first, but an impression with an unusable latency is
 * used for everything else.
 */
public final class AttributionChecks {

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
    private static final String UNDECLARED_EVENT = "undeclared_event";
    private static final String VALUE_MISSING = "value_missing";

    private AttributionChecks() {}

    /** Names of all rules here. */
    public static List<String> names() {
        return Stream.concat(rules().stream().map(RowRule::name), Stream.of(UNDECLARED_EVENT, VALUE_MISSING))
                .toList();
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

    /** The row rules of the outcomes of a range as they are read: undeclared events, and missing values that count as 1. */
    public static List<RowRule> ofOutcomes(
            final Dataset<Row> outcomes, final WindowRange range, final OnlineSettings settings) {
        final Column inRange = col("occurred_at")
                .geq(lit(Timestamp.from(range.start())))
                .and(col("occurred_at").lt(lit(Timestamp.from(range.end()))));
        final Column isUndeclared = not(col("event").isin(names(settings, event -> true)));
        final RowRule undeclared = ofOutcomes(UNDECLARED_EVENT, inRange, isUndeclared, col("event"));
        if (!OptionalColumns.has(outcomes, "value")) {
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
