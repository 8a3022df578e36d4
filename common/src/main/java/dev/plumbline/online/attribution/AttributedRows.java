package dev.plumbline.online.attribution;

import static dev.plumbline.online.attribution.CreditedRows.IS_FINITE;
import static dev.plumbline.online.attribution.MatchKey.IS_IMPRESSION;
import static dev.plumbline.online.attribution.MatchKey.IS_OUTCOME;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.online.setting.EventKind;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Turns credited rows into those of {@link Attribution#of}: adds up credits per impression, and keeps rows for the checks. */
final class AttributedRows {

    /** The fault of an input row that is not used: the name of a rule of {@link AttributionChecks}, else null. */
    static final String FINDING = "finding";

    /** The key of the row that the finding is about. */
    static final String FINDING_KEY = "finding_key";

    /** The number of outcomes inside the range that this row represents. */
    static final String OUTCOMES_READ = "outcomes_read";

    static final String REPEATED_IMPRESSION = "repeated_impression";
    static final String REPEATED_OUTCOME = "repeated_outcome";
    static final String OUTCOME_WITHOUT_IMPRESSION = "outcome_without_impression";
    static final String VALUE_NOT_FINITE = "value_not_finite";

    private static final Column COUNTS_ONCE = col("repeated").equalTo(lit(false));
    private static final Column IS_SHOWN = IS_IMPRESSION.and(COUNTS_ONCE);

    private AttributedRows() {}

    static Dataset<Row> of(final Dataset<Row> credited, final WindowRange range, final OnlineSettings settings) {
        final Column isInside = WindowColumns.inRange(col("at"), range);
        final Column isCreditedInside =
                IS_OUTCOME.and(coalesce(WindowColumns.inRange(col("credited_at"), range), lit(false)));
        final WindowSpec impression = Window.partitionBy(MatchKey.with(col("credited_id")));
        final Column outcomesInside = sum(when(IS_OUTCOME.and(isInside), 1L).otherwise(0L));
        return credited.select(
                        col("*"),
                        when(IS_SHOWN, outcomes(impression, settings, EveryImpression.events(credited, settings)))
                                .as("outcomes"),
                        outcomesInside.over(impression).as("outcomes_inside"))
                .where(isInside.and(isCreditedInside.equalTo(lit(false))))
                .select(col("*"), col(AttributionRows.SHOWN + ".*"))
                .withColumn("window_date", WindowColumns.windowDate(col("at"), range))
                .withColumn("impression_id", when(IS_SHOWN, col("id")))
                .withColumn("shown_at", when(IS_IMPRESSION, col("at")))
                .withColumn("slices", when(IS_SHOWN, map_from_arrays(names(settings), col("slice_values"))))
                .withColumn("immature", when(IS_SHOWN, immature(settings)))
                .withColumn(FINDING, finding())
                .withColumn(FINDING_KEY, coalesce(col("id"), concat_ws(" ", col("event"), col("at"))))
                .withColumn(
                        OUTCOMES_READ,
                        when(IS_SHOWN, col("outcomes_inside"))
                                .otherwise(when(IS_OUTCOME, 1L).otherwise(0L)))
                .select(Stream.of(
                                Stream.of(WindowColumns.all(range)),
                                Stream.of(tableColumns()).skip(4),
                                Stream.of(FINDING, FINDING_KEY, OUTCOMES_READ).map(name -> col(name)))
                        .flatMap(columns -> columns)
                        .toArray(Column[]::new));
    }

    /** The columns of the table without {@code run_id}, in its order. */
    static Column[] tableColumns() {
        return Tables.ATTRIBUTED_IMPRESSIONS.columnNames().stream()
                .filter(name -> !name.equals("run_id"))
                .map(name -> col(name))
                .toArray(Column[]::new);
    }

    /** Per impression a map from event to number, value and returns of its outcomes; events without any are left out. */
    private static Column outcomes(
            final WindowSpec impression, final OnlineSettings settings, final List<EventSettings> shared) {
        final List<String> events =
                settings.events().stream().map(EventSettings::event).toList();
        final Column[] names = events.stream().map(name -> lit(name)).toArray(Column[]::new);
        final Column[] credits = settings.events().stream()
                .map(event -> credit(event, impression, shared.indexOf(event)))
                .toArray(Column[]::new);
        final Column credited =
                map_filter(map_from_arrays(array(names), array(credits)), (event, credit) -> credit.getField("count")
                        .gt(0L));
        final Column hasAny = Stream.of(credits)
                .map(credit -> credit.getField("count").gt(0L))
                .reduce(lit(false), Column::or);
        // most impressions have none, and Spark does not compile map_filter
        return when(hasAny, credited)
                .otherwise(map().cast("map<string, struct<count: bigint, value: double, returns: bigint>>"));
    }

    /** The outcomes of the impression's group, and those that it shares with others. */
    private static Column credit(final EventSettings event, final WindowSpec impression, final int shared) {
        final Column isEvent = col("event").equalTo(event.event());
        final Column isOwn = shared < 0 ? isEvent : isEvent.and(not(col(EveryImpression.IS_SHARED)));
        final Column count = sum(when(isOwn, 1L).otherwise(0L)).over(impression);
        final Column value = sum(when(isOwn, col("value")).otherwise(0.0)).over(impression);
        final Column returns = event.kind() == EventKind.VALUE
                ? sum(when(isOwn.and(EveryImpression.IS_RETURN), 1L).otherwise(0L))
                        .over(impression)
                : lit(0L);
        if (shared < 0) {
            return struct(count.as("count"), value.as("value"), returns.as("returns"));
        }
        final Column also = col(EveryImpression.CREDITS).getItem(shared);
        return struct(
                count.plus(also.getField("count")).as("count"),
                value.plus(also.getField("value")).as("value"),
                returns.plus(also.getField("returns")).as("returns"));
    }

    private static Column immature(final OnlineSettings settings) {
        final Column open = array_compact(array(settings.events().stream()
                .map(event -> when(isOpen(event.window(), settings), event.event()))
                .toArray(Column[]::new)));
        return when(isOpen(settings.longestWindow(), settings), open).otherwise(array().cast("array<string>"));
    }

    private static Column isOpen(final Duration window, final OnlineSettings settings) {
        return col("at").plus(lit(window)).gt(lit(settings.observedUntil()));
    }

    private static Column names(final OnlineSettings settings) {
        return array(settings.slices().stream().map(name -> lit(name)).toArray(Column[]::new))
                .cast("array<string>");
    }

    private static Column finding() {
        return when(IS_IMPRESSION.and(col("repeated")), REPEATED_IMPRESSION)
                .when(IS_OUTCOME.and(col("repeated")), REPEATED_OUTCOME)
                .when(IS_OUTCOME.and(IS_FINITE.equalTo(lit(false))), VALUE_NOT_FINITE)
                .when(IS_OUTCOME.and(col("credited_id").isNull()), OUTCOME_WITHOUT_IMPRESSION);
    }
}
