package dev.plumbline.input;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.table.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The row rules that all inputs share: null keys, unusable numbers, impossible times. Rules that need to see a whole
 * list or a whole user are the features' own.
 */
public final class InputRules {

    private static final Set<String> MAY_BE_NULL = Set.of("user_id", "score", "rank", "count");

    /** Names of the rules of this class and of those that look at a whole input. */
    public static final List<String> NAMES = List.of(
            "no_rows",
            "all_rows_rejected",
            "null_key",
            "null_score",
            "relevance_not_finite",
            "propensity_outside",
            "position_below_1",
            "count_below_0",
            "covariate_not_finite",
            "cost_not_usable",
            "trained_at_missing",
            "trained_at_not_usable",
            "time_in_future",
            "run_not_succeeded");

    private static final Map<LogicalInput, List<String>> COSTS = Map.of(
            LogicalInputs.PREDICTIONS, List.of("latency_ms", "cost"), LogicalInputs.MODELS, List.of("serving_cost"));

    /** Readers that count time in nanoseconds know 1677-09-21 to 2262-04-11: years that lie within. */
    private static final Instant EARLIEST = Instant.parse("1678-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

    private InputRules() {}

    /** The rules that apply to an input with the columns it has. */
    public static List<RowRule> of(final Input input, final Instant now) {
        final List<RowRule> rules = new ArrayList<>();
        rules.add(nullKeyRule(input));
        if (input.has("score")) {
            rules.add(rule(
                    input, "null_score", Severity.WARN, col("score").isNull().or(isnan(col("score")))));
        }
        if (input.has("relevance")) {
            rules.add(rule(
                    input,
                    "relevance_not_finite",
                    Severity.ERROR,
                    notFinite("relevance").or(notFinite("gain"))));
        }
        if (input.has("propensity")) {
            rules.add(rule(input, "propensity_outside", Severity.WARN, propensityOutside()));
        }
        if (input.has("position") && !input.logical().equals(LogicalInputs.ACTION_DISTRIBUTIONS)) {
            rules.add(rule(
                    input, "position_below_1", Severity.WARN, col("position").lt(lit(1))));
        }
        if (input.has("count")) {
            rules.add(rule(input, "count_below_0", Severity.WARN, countBelow0()));
        }
        if (input.has("covariate")) {
            rules.add(rule(input, "covariate_not_finite", Severity.WARN, covariateNotFinite()));
        }
        COSTS.getOrDefault(input.logical(), List.of()).stream()
                .filter(input::has)
                .map(InputRules::costNotUsable)
                .reduce(Column::or)
                .ifPresent(failing -> rules.add(rule(input, "cost_not_usable", Severity.WARN, failing)));
        if (input.has("trained_at")) {
            rules.add(rule(
                    input,
                    "trained_at_missing",
                    Severity.WARN,
                    col("trained_at").isNull()));
            rules.add(rule(input, "trained_at_not_usable", Severity.WARN, trainedAtNotUsable()));
        }
        input.logical()
                .eventTime()
                .filter(input::has)
                .ifPresent(time -> rules.add(
                        rule(input, "time_in_future", Severity.WARN, col(time).gt(lit(now)))));
        return rules;
    }

    /** Rows that cannot be used whatever the severity: they are counted by their rule and left out. */
    public static Column unusable(final Input input) {
        final Column unusable = unusableWhateverPropensity(input);
        return input.has("propensity") ? unusable.or(propensityOutside()) : unusable;
    }

    /** Rows that cannot be used even where no propensity is needed. */
    static Column unusableWhateverPropensity(final Input input) {
        Column unusable = nullKey(input);
        if (input.has("relevance")) {
            unusable = unusable.or(notFinite("relevance")).or(notFinite("gain"));
        }
        if (input.has("count")) {
            unusable = unusable.or(countBelow0());
        }
        if (input.has("covariate")) {
            unusable = unusable.or(covariateNotFinite());
        }
        return unusable;
    }

    /** True for a cost that is not a finite number of 0 or more; false for a missing one. @param name its column */
    public static Column costNotUsable(final String name) {
        final Column cost = col(name).cast("double");
        return coalesce(isnan(cost).or(cost.lt(lit(0))).or(cost.equalTo(lit(Double.POSITIVE_INFINITY))), lit(false));
    }

    /** True for a training in a year that not every reader of tables supports; false for a missing one. */
    public static Column trainedAtNotUsable() {
        final Column time = col("trained_at");
        return coalesce(time.lt(lit(EARLIEST)).or(time.geq(lit(LATEST))), lit(false));
    }

    private static Column propensityOutside() {
        final Column propensity = col("propensity");
        return coalesce(isnan(propensity).or(propensity.leq(lit(0))).or(propensity.gt(lit(1))), lit(false));
    }

    /** A null value is left to the rule null_key. */
    private static Column covariateNotFinite() {
        return col("value").isNotNull().and(notFinite("value"));
    }

    private static Column countBelow0() {
        return coalesce(col("count").lt(lit(0)), lit(false));
    }

    private static Column notFinite(final String name) {
        final Column value = col(name);
        return coalesce(
                isnan(value)
                        .or(value.equalTo(lit(Double.POSITIVE_INFINITY)))
                        .or(value.equalTo(lit(Double.NEGATIVE_INFINITY))),
                lit(true));
    }

    private static Column nullKey(final Input input) {
        return keys(input).map(name -> col(name).isNull()).reduce(lit(false), Column::or);
    }

    /** The example names the null keys before the row's keys. */
    private static RowRule nullKeyRule(final Input input) {
        final RowRule rule = rule(input, "null_key", Severity.ERROR, nullKey(input));
        final Column[] nulls =
                keys(input).map(name -> when(col(name).isNull(), lit(name))).toArray(Column[]::new);
        return new RowRule(
                rule.input(),
                rule.name(),
                rule.severity(),
                rule.failures(),
                rule.rowsChecked(),
                concat_ws(" is null in ", concat_ws(", ", nulls), rule.exampleKey()));
    }

    private static Stream<String> keys(final Input input) {
        final Stream<String> keys = input.logical().columns().stream()
                .filter(column -> column.presence() == LogicalColumn.Presence.KEY
                        || input.logical()
                                .eventTime()
                                .filter(column.name()::equals)
                                .isPresent())
                .map(LogicalColumn::name);
        return Stream.concat(keys, identity(input).stream()).filter(input::has).distinct();
    }

    /** The alternative that identifies a row, where the mapping gives just one: null users and scores have rules of their own. */
    private static List<String> identity(final Input input) {
        final List<List<String>> given = input.logical().oneOf().stream()
                .filter(group -> group.stream().allMatch(input::has))
                .toList();
        return given.size() == 1
                ? given.get(0).stream()
                        .filter(name -> !MAY_BE_NULL.contains(name))
                        .toList()
                : List.of();
    }

    private static RowRule rule(final Input input, final String name, final Severity severity, final Column failing) {
        final Column[] keys = input.logical().columns().stream()
                .map(LogicalColumn::name)
                .filter(input::has)
                .limit(4)
                .map(key -> coalesce(col(key).cast("string"), lit(Texts.NULL)))
                .toArray(Column[]::new);
        return new RowRule(
                input.logical().name(),
                name,
                severity,
                when(failing.and(input.isCounted()), lit(1L)).otherwise(lit(0L)),
                when(input.isCounted(), lit(1L)),
                concat_ws("|", keys));
    }
}
