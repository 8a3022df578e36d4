package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_contains_key;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.input.Identifiers;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Texts;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A log of impressions as one narrow frame, in which rows that are alike are one: {@code window_date}, {@code
 * logging_policy}, {@code unit_id} (null where no user is known: each row is a unit then), the {@code fold} of the unit,
 * {@code context}, {@code position}, {@code item_id}, {@code propensity} (null where there is none that weights can be
 * made of), the values of the {@code slices}, the number of rows and how many of them are {@code rewarded}.
 */
public final class LoggedRows {

    /** What a row without a context has instead. */
    private static final String NO_CONTEXT = "";

    /** A row without a position shows what is at the top. */
    private static final int TOP = 1;

    /** Positions beyond the largest number. */
    static final int TOO_FAR = -1;

    private static final String[] ALIKE = {
        "window_date", "logging_policy", "unit_id", "fold", "context", "position", "item_id", "propensity", "slices"
    };

    private LoggedRows() {}

    /**
     * From impressions that say themselves how many of them were rewarded; a row that is one impression earns 1 however
     * often it was.
     *
     * @param impressions item_id, shown_at, propensity, the count column of the reward, and where known impressions (1 where
     *     it is not), unit_id or user_id, impression_id, model_id, position, context; the columns of the slices
     * @throws PlumblineException naming the columns that are missing
     */
    public static Dataset<Row> ofImpressions(
            final Dataset<Row> impressions,
            final WindowRange range,
            final CounterfactualSettings settings,
            final InputChecks checks) {
        require(impressions, settings);
        return alike(
                rows(impressions, range, settings),
                CounterfactualChecks.ofImpressions(settings.propensitySource()),
                settings,
                checks);
    }

    /**
     * The same rows one by one with their {@code request_id}, those that have one: what slates are made of.
     *
     * @throws PlumblineException where there are no requests or no rewards
     */
    public static Dataset<Row> slates(
            final Dataset<Row> impressions,
            final WindowRange range,
            final CounterfactualSettings settings,
            final InputChecks checks) {
        require(impressions, settings);
        if (!has(impressions, "request_id") || !has(impressions, "position")) {
            throw new PlumblineException("estimates of slates need the columns request_id and position in the input"
                    + " impressions: map them, or set plumbline.counterfactual.slates.positions = 0");
        }
        return countable(checks.watch(
                        "rows of slates",
                        rows(impressions, range, settings),
                        List.of(CounterfactualChecks.requestMissing())))
                .where(col("request_id").isNotNull());
    }

    private static Dataset<Row> rows(
            final Dataset<Row> impressions, final WindowRange range, final CounterfactualSettings settings) {
        final Column unit = coalesce(
                unit(column(impressions, "unit_id", "string")), unit(column(impressions, "user_id", "string")));
        final Column request = column(impressions, "request_id", "string");
        final Column rows = has(impressions, "impressions") ? col("impressions").cast("bigint") : lit(1L);
        final Column clicks = column(impressions, settings.countColumn(), "bigint");
        final Column rewarded = has(impressions, "impressions")
                ? clicks
                : when(clicks.gt(lit(1L)), lit(1L)).otherwise(clicks);
        final Column position =
                has(impressions, "position") ? col("position") : lit(null).cast("bigint");
        final Column[] row = has(impressions, "impression_id")
                ? ServedCells.columns("impression_id")
                : new Column[] {col("shown_at"), col("item_id"), position.try_cast("int")};
        return impressions
                .where(WindowColumns.inRange(col("shown_at"), range))
                .select(
                        WindowColumns.windowDate(col("shown_at"), range).as("window_date"),
                        policy(column(impressions, "model_id", "string"), column(impressions, "arm", "string")),
                        unit.as("unit_id"),
                        fold(coalesce(unit, request), row),
                        context(column(impressions, "context", "string")),
                        position(position),
                        col("item_id"),
                        column(impressions, "propensity", "double").as("propensity"),
                        slices(settings.slices(), name -> Identifiers.column(name)
                                .cast("string")),
                        rows.as("row_count"),
                        rewarded.as("rewarded"),
                        request.as("request_id"),
                        impression(impressions, unit).as("impression"));
    }

    /**
     * From impressions with the outcomes credited to them; those whose window for the event is still open are left out.
     *
     * @param attributed rows of {@link Tables#ATTRIBUTED_IMPRESSIONS} of the windows; slices and context are among theirs
     */
    public static Dataset<Row> ofAttributed(
            final Dataset<Row> attributed, final CounterfactualSettings settings, final InputChecks checks) {
        final Column unit = unit(col("user_id"));
        final Column credit = col("outcomes").getItem(settings.event());
        final Column isRewarded = credit.getField("count").gt(coalesce(credit.getField("returns"), lit(0L)));
        final Column isOpen = array_contains(col("immature"), settings.event());
        final Dataset<Row> rows = attributed.select(
                col("window_date"),
                policy(col("model_id"), col("arm")),
                unit.as("unit_id"),
                fold(unit, col("impression_id")),
                context(col("slices").getItem("context")),
                position(col("position")),
                col("item_id"),
                col("propensity"),
                slices(settings.slices(), name -> col("slices").getItem(name)),
                lit(1L).as("row_count"),
                when(not(isOpen), when(isRewarded, lit(1L)).otherwise(lit(0L))).as("rewarded"),
                lacks(settings.slices()).as("lacks_slice"),
                lacks(List.of("context")).as("lacks_context"),
                lit(null).cast("bigint").as("impression"));
        return alike(rows, CounterfactualChecks.ofAttributed(settings.propensitySource()), settings, checks);
    }

    /** The rows of a table that lie in windows of a range. */
    public static Dataset<Row> inRange(final Dataset<Row> table, final WindowRange range) {
        return table.where(col("grain")
                .equalTo(lit(range.grain().text()))
                .and(col("window_date").geq(lit(Date.valueOf(range.from()))))
                .and(col("window_date").lt(lit(Date.valueOf(range.to())))));
    }

    /** Rows of a log that have a propensity, or may get one. */
    static Dataset<Row> toWeigh(final Dataset<Row> log, final PropensitySource source) {
        return switch (source) {
            case DECLARED -> log.where(col("propensity").isNotNull());
            case ESTIMATED -> log;
        };
    }

    /** Key of repeated rows: of known users only, since rows without a user are counted and not kept. */
    private static Column impression(final Dataset<Row> impressions, final Column unit) {
        return has(impressions, "impression_id") && !has(impressions, "impressions")
                ? when(unit.isNotNull().and(col("impression_id").isNotNull()), xxhash64(col("impression_id")))
                : lit(null).cast("bigint");
    }

    /**
     * Where users are not known a log is nearly always small after this, however long it is. An impression of a user counts
     * once: as rewarded if any of its rows is.
     */
    private static Dataset<Row> alike(
            final Dataset<Row> rows,
            final List<RowRule> rules,
            final CounterfactualSettings settings,
            final InputChecks checks) {
        final Column isUsable =
                switch (settings.propensitySource()) {
                    case DECLARED -> CounterfactualChecks.isCountable().and(CounterfactualChecks.hasPropensity());
                    case ESTIMATED -> CounterfactualChecks.isCountable();
                };
        final Column isOne = col("impression").isNotNull();
        final Dataset<Row> counted = countable(checks.watchAll("logged rows", rows, rules, not(isUsable)))
                .groupBy(Stream.concat(Stream.of(ALIKE), Stream.of("impression"))
                        .map(name -> col(name))
                        .toArray(Column[]::new))
                .agg(
                        sum("row_count").as("all_rows"),
                        sum("rewarded").as("all_rewarded"),
                        max("rewarded").as("most_rewarded"))
                .withColumn("row_count", when(isOne, lit(1L)).otherwise(col("all_rows")))
                .withColumn("rewarded", when(isOne, col("most_rewarded")).otherwise(col("all_rewarded")))
                .withColumn("repeats", col("all_rows").minus(col("row_count")));
        return checks.watch("impressions counted once", counted, List.of(CounterfactualChecks.repeatedImpression()))
                .select(Stream.concat(Stream.of(ALIKE), Stream.of("row_count", "rewarded"))
                        .map(name -> col(name))
                        .toArray(Column[]::new));
    }

    /** What a policy earned is computed from all of them, what others would have earned from those with a propensity. */
    private static Dataset<Row> countable(final Dataset<Row> rows) {
        return rows.where(CounterfactualChecks.isCountable())
                .withColumn("propensity", when(CounterfactualChecks.hasPropensity(), col("propensity")));
    }

    private static void require(final Dataset<Row> impressions, final CounterfactualSettings settings) {
        final List<String> present = Arrays.asList(impressions.columns());
        final Stream<String> propensity =
                settings.propensitySource() == PropensitySource.DECLARED ? Stream.of("propensity") : Stream.empty();
        final List<String> missing = Stream.of(
                        propensity, Stream.of(settings.countColumn()), settings.slices().stream())
                .flatMap(names -> names)
                .filter(name -> !present.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new PlumblineException("counterfactual estimates need the column " + String.join(", ", missing)
                    + " in the input impressions: map it under plumbline.inputs.impressions.columns; present are "
                    + String.join(", ", present));
        }
    }

    /** A blank is no name. */
    private static Column unit(final Column user) {
        return when(trim(user).notEqual(lit("")), user);
    }

    /** Whether an impression was attributed by a run that did not keep all of these slices. */
    private static Column lacks(final List<String> slices) {
        return slices.stream()
                .map(name -> not(map_contains_key(col("slices"), name)))
                .reduce(lit(false), Column::or);
    }

    private static Column policy(final Column model, final Column arm) {
        return coalesce(model, arm, lit("(unknown)")).as("logging_policy");
    }

    static Column context(final Column context) {
        return coalesce(context, lit(NO_CONTEXT)).as("context");
    }

    /** What is no position stays none: 0 below the first, {@link #TOO_FAR} beyond all. */
    static Column position(final Column position) {
        return when(position.isNull(), lit(TOP))
                .when(position.lt(lit(TOP)), lit(0))
                .otherwise(coalesce(position.try_cast("int"), lit(TOO_FAR)))
                .as("position");
    }

    /** Rows of one user, or of one list without a user, are in one fold, so that no model predicts what it was fitted to. */
    private static Column fold(final Column unit, final Column... row) {
        final Column hash = when(unit.isNotNull(), xxhash64(unit)).otherwise(xxhash64(row));
        return pmod(hash, lit(2L)).cast("int").as("fold");
    }

    private static Column slices(final List<String> names, final Function<String, Column> valueOf) {
        return array(names.stream()
                        .map(name -> coalesce(valueOf.apply(name), lit(Texts.NULL)))
                        .toArray(Column[]::new))
                .cast("array<string>")
                .as("slices");
    }

    private static Column column(final Dataset<Row> frame, final String name, final String type) {
        return has(frame, name)
                ? Identifiers.column(name).cast(type)
                : lit(null).cast(type);
    }

    private static boolean has(final Dataset<Row> frame, final String name) {
        return Arrays.asList(frame.columns()).contains(name);
    }
}
