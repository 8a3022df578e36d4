package dev.plumbline.online.unit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.Identifiers;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.online.setting.OnlineSettings;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The row rules of pre-aggregated impressions: impossible counts, and missing counts. */
public final class CountChecks {

    private static final String NEGATIVE_COUNT = "negative_count";
    private static final String COUNT_ABOVE_IMPRESSIONS = "count_above_impressions";
    private static final String COUNT_MISSING = "count_missing";
    private static final String NO_IMPRESSIONS = "no_impressions";

    /** Names of all rules here. */
    public static final List<String> NAMES =
            List.of(NEGATIVE_COUNT, COUNT_ABOVE_IMPRESSIONS, COUNT_MISSING, NO_IMPRESSIONS);

    private CountChecks() {}

    /** The row rules of pre-aggregated impressions. */
    public static List<RowRule> of(final Dataset<Row> impressions, final OnlineSettings settings) {
        return List.of(
                countRule(NEGATIVE_COUNT, Severity.ERROR, isNegative(impressions, settings)),
                countRule(COUNT_ABOVE_IMPRESSIONS, Severity.ERROR, isAbove(impressions, settings)),
                countRule(COUNT_MISSING, Severity.WARN, isMissing(impressions, settings)),
                countRule(
                        NO_IMPRESSIONS,
                        Severity.WARN,
                        UnitMetrics.count(impressions, "impressions").equalTo(lit(0L))));
    }

    /** Whether the counts of a cell are possible: none below 0, and none of an event above the impressions. */
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
}
