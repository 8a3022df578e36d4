package dev.plumbline.online.look;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.InputChecks;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.online.experiment.DeclaredExperiment;
import dev.plumbline.online.experiment.ExperimentAnalysis;
import dev.plumbline.online.experiment.ExperimentArm;
import dev.plumbline.online.experiment.ExperimentMetric;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.ExperimentStatistic;
import dev.plumbline.online.experiment.Goal;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of {@code experiment_results} for experiments of which only aggregates exist: count, mean and variance over
 * units per arm and metric at every look. Every look is evaluated for itself; a metric is a mean over units.
 */
public final class ExperimentAggregates {

    private static final Column IS_USABLE = coalesce(
            col("count")
                    .gt(0)
                    .and(abs(col("mean")).lt(Double.POSITIVE_INFINITY))
                    .and(col("variance").geq(0))
                    .and(col("variance").lt(Double.POSITIVE_INFINITY)),
            lit(false));

    private static final double MILLIS_A_DAY = 86_400_000;

    private ExperimentAggregates() {}

    /** An aggregate without a finite mean and variance, or without units: its metric has no row at that look. */
    public static RowRule unusable() {
        return new RowRule(
                "experiment_statistics",
                "unusable_statistic",
                Severity.WARN,
                when(not(IS_USABLE), lit(1L)).otherwise(lit(0L)),
                lit(1L),
                concat_ws(
                        "|",
                        col("experiment_id"),
                        col("arm"),
                        col("metric"),
                        col("looked_at").cast("string")));
    }

    /** Several aggregates of one arm and metric at one look: it is not known which is right, so the arm has no figure there. */
    public static RowRule repeated() {
        final Column names = transform(col("statistics"), one -> struct(one.getField("arm"), one.getField("metric")));
        return new RowRule(
                "experiment_statistics",
                "repeated_statistic",
                Severity.WARN,
                size(names).minus(size(array_distinct(names))).cast("bigint"),
                size(names).cast("bigint"),
                concat_ws("|", col("experiment_id"), col("looked_at").cast("string")));
    }

    /** Aggregates of an arm that their experiment does not declare, as {@code Control} for {@code control}: they have no figures. */
    public static RowRule undeclaredArm() {
        final Column declared = transform(col("arms"), arm -> arm.getField("arm"));
        final Column undeclared = filter(col("statistics"), one -> not(array_contains(declared, one.getField("arm"))));
        return new RowRule(
                "experiment_statistics",
                "undeclared_arm",
                Severity.WARN,
                when(col("arms").isNotNull(), size(undeclared).cast("bigint")),
                size(col("statistics")).cast("bigint"),
                concat_ws("|", col("experiment_id"), get(undeclared, lit(0)).getField("arm")));
    }

    /**
     * The columns of {@code Tables.EXPERIMENT_RESULTS} without {@code run_id}. One exchange, by experiment and look.
     *
     * @param statistics the input {@code experiment_statistics}, within the range
     * @param declared rows of {@link ExperimentInputs#declared}, for weights and models; without them the split cannot be
     *     checked; looks of an experiment with a faulty declaration are left out
     * @param checks count repeated aggregates, and those of undeclared arms
     */
    public static Dataset<Row> results(
            final Dataset<Row> statistics,
            final Optional<Dataset<Row>> declared,
            final WindowRange range,
            final ExperimentSettings settings,
            final InputChecks checks) {
        final Column isControl = List.of(statistics.columns()).contains("is_control")
                ? col("is_control")
                : lit(null).cast("boolean");
        final Column usable =
                when(IS_USABLE, struct(col("arm"), col("metric"), col("count"), col("mean"), col("variance")));
        final Dataset<Row> looks = statistics
                .groupBy(
                        WindowColumns.windowDate(col("looked_at"), range).as(WindowColumns.WINDOW_DATE),
                        col("experiment_id"),
                        col("looked_at"))
                .agg(
                        array_sort(collect_list(usable)).as("statistics"),
                        max(when(isControl, col("arm"))).as("aggregated_control"));
        final Dataset<Row> checked = checks.watch("looks", looks, List.of(repeated()));
        final Dataset<Row> known = declared.map(rows -> checks.watch(
                                "arms of looks",
                                checked.join(rows, new String[] {"experiment_id"}, "left")
                                        .where(col(ExperimentInputs.FAULT).isNull()),
                                List.of(undeclaredArm()))
                        .drop(ExperimentInputs.FAULT))
                .orElseGet(() -> checked.withColumn("arms", lit(null))
                        .withColumn("control", lit(null).cast("string"))
                        .withColumn("started_at", lit(null).cast("timestamp")));
        final StructType schema = ExperimentResults.schema();
        return known.select(Stream.concat(Stream.of(WindowColumns.all(range)), Stream.of(col("*")))
                        .toArray(Column[]::new))
                .drop(looks.col(WindowColumns.WINDOW_DATE))
                .flatMap(
                        (FlatMapFunction<Row, Row>) look -> {
                            final ExperimentRows rows = new ExperimentRows(schema, columns(look), settings);
                            final DeclaredExperiment experiment = experiment(look);
                            return rows.of(
                                            experiment,
                                            new ExperimentAnalysis(
                                                            experiment,
                                                            statistic(look, experiment, settings),
                                                            settings,
                                                            day -> lookedAt(look)
                                                                            .toEpochMilli()
                                                                    / MILLIS_A_DAY)
                                                    .findings())
                                    .iterator();
                        },
                        Encoders.row(schema));
    }

    private static LookColumns columns(final Row look) {
        return (row, day) -> {
            for (final String name : List.of("grain", "window_start", "window_end", "window_date", "looked_at")) {
                row.set(name, look.<Object>getAs(name));
            }
            return row;
        };
    }

    /** Where no arms are declared, the arms with units are those of the experiment. */
    private static DeclaredExperiment experiment(final Row look) {
        final String aggregated = look.getAs("aggregated_control");
        if (look.getAs("arms") != null) {
            final DeclaredExperiment declared = ExperimentInputs.experiment(look);
            return new DeclaredExperiment(
                    declared.id(),
                    declared.arms(),
                    declared.control().or(() -> Optional.ofNullable(aggregated)),
                    declared.startedAt());
        }
        final List<ExperimentArm> arms = LookStatistic.of(look).stream()
                .map(LookStatistic::arm)
                .distinct()
                .map(arm -> new ExperimentArm(arm, Double.NaN, Optional.empty()))
                .toList();
        return new DeclaredExperiment(
                look.getAs("experiment_id"), arms, Optional.ofNullable(aggregated), Optional.empty());
    }

    private static ExperimentStatistic statistic(
            final Row look, final DeclaredExperiment experiment, final ExperimentSettings settings) {
        final List<LookStatistic> all = LookStatistic.of(look);
        final List<String> metrics =
                all.stream().map(LookStatistic::metric).distinct().toList();
        final ExperimentStatistic statistic = new ExperimentStatistic(
                metrics.stream().map(metric -> metric(metric, settings)).toList(), settings.split());
        final int day =
                (int) lookedAt(look).atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
        all.forEach(one -> statistic.addMean(day, one.arm(), metrics.indexOf(one.metric()), one.moments()));
        comparable(all, experiment)
                .forEach(one ->
                        statistic.countAtLeast(day, one.arm(), one.moments().units()));
        return statistic;
    }

    /**
     * The aggregates that say how many units an arm has: for arms that share the traffic, only metrics that all of them have. An
     * arm without usable figures also got units, but it is not known how many.
     */
    private static Stream<LookStatistic> comparable(
            final List<LookStatistic> all, final DeclaredExperiment experiment) {
        final Set<String> planned = experiment.arms().stream()
                .filter(arm -> arm.weight() > 0)
                .map(ExperimentArm::name)
                .collect(toSet());
        final Map<String, Set<String>> armsOf =
                all.stream().collect(groupingBy(LookStatistic::metric, mapping(LookStatistic::arm, toSet())));
        return all.stream()
                .filter(one ->
                        !planned.contains(one.arm()) || armsOf.get(one.metric()).containsAll(planned));
    }

    private static Instant lookedAt(final Row look) {
        return look.<Timestamp>getAs("looked_at").toInstant();
    }

    private static ExperimentMetric metric(final String name, final ExperimentSettings settings) {
        return new ExperimentMetric(
                name,
                settings.goal(name).map(Goal::direction).orElse(Direction.NONE),
                "relative to control",
                RatioKind.MEAN,
                0,
                0,
                ExperimentMetric.Divisor.UNIT);
    }

    /** One arm and metric at a look. */
    private record LookStatistic(String arm, String metric, RatioMoments moments) {

        static List<LookStatistic> of(final Row look) {
            final List<Row> rows = look.getList(look.fieldIndex("statistics"));
            final Map<List<Object>, Long> times = rows.stream().collect(groupingBy(LookStatistic::key, counting()));
            return rows.stream()
                    .filter(row -> times.get(key(row)) == 1)
                    .map(row -> new LookStatistic(
                            row.getAs("arm"),
                            row.getAs("metric"),
                            RatioMoments.ofSample(
                                    row.<Long>getAs("count"),
                                    row.<Double>getAs("mean"),
                                    1,
                                    row.<Double>getAs("variance"),
                                    0,
                                    0)))
                    .toList();
        }

        private static List<Object> key(final Row row) {
            return List.of(row.<String>getAs("arm"), row.<String>getAs("metric"));
        }
    }
}
