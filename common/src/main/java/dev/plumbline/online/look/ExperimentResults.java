package dev.plumbline.online.look;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.InputChecks;
import dev.plumbline.online.experiment.DeclaredExperiment;
import dev.plumbline.online.experiment.ExperimentAnalysis;
import dev.plumbline.online.experiment.ExperimentFindings;
import dev.plumbline.online.experiment.ExperimentMetric;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.ExperimentStatistic;
import dev.plumbline.online.experiment.SplitOf;
import dev.plumbline.online.metric.OnlineMetric;
import dev.plumbline.online.metric.OnlineMetric.Divisor;
import dev.plumbline.online.metric.OnlineMetrics;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.Contributions;
import dev.plumbline.online.unit.PositionRates;
import dev.plumbline.online.unit.UnitMetrics;
import dev.plumbline.online.unit.UnitTotals;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * The rows of {@code experiment_results} for experiments whose impressions are logged: every window of the run ends in a
 * look at all data of an experiment since it began.
 *
 * <p>Impressions are added up per unit and day by one exchange, units come together by a second one of these sums, and
 * after that one statistic per experiment and partition is exchanged. None of it depends on how many metrics, slices or
 * looks there are.
 */
public final class ExperimentResults {

    private ExperimentResults() {}

    /**
     * The columns of {@code Tables.EXPERIMENT_RESULTS} without {@code run_id}.
     *
     * @param attributed rows of {@link dev.plumbline.online.attribution.Attribution#of} from the beginning of the experiments on
     * @param experiments rows of {@link ExperimentInputs#declared}
     * @param covariates the input {@code unit_covariates}, where mapped
     * @param range whose windows end in looks
     * @param checks count impressions of undeclared arms, and those of unknown users: it is not known which units these
     *     belong to, so they are in no experiment where units are split
     */
    public static Dataset<Row> ofImpressions(
            final Dataset<Row> attributed,
            final Dataset<Row> experiments,
            final Optional<Dataset<Row>> covariates,
            final WindowRange range,
            final OnlineSettings online,
            final ExperimentSettings settings,
            final InputChecks checks) {
        final Dataset<Row> known = settings.split() == SplitOf.IMPRESSIONS
                ? attributed
                : checks.watch("users of experiments", attributed, List.of(ExperimentUnits.unknownUser()))
                        .where(not(ExperimentUnits.IS_OF_UNKNOWN_USER));
        return of(
                Contributions.ofImpressions(known, online),
                OnlineMetrics.of(online),
                experiments,
                covariates,
                range,
                online,
                online.longestWindow(),
                settings,
                checks);
    }

    /** The same for impressions that were counted by the source. */
    public static Dataset<Row> ofCounts(
            final Dataset<Row> impressions,
            final Dataset<Row> experiments,
            final Optional<Dataset<Row>> covariates,
            final WindowRange range,
            final OnlineSettings online,
            final ExperimentSettings settings,
            final InputChecks checks) {
        final List<EventSettings> events = UnitMetrics.counted(impressions, online);
        final List<OnlineMetric> metrics = OnlineMetrics.ofCounts(online).stream()
                .filter(metric ->
                        events.stream().anyMatch(event -> event.event().equals(metric.event())))
                .toList();
        return of(
                Contributions.ofCounts(impressions, events, ExperimentInputs.read(range, settings), online),
                metrics,
                experiments,
                covariates,
                range,
                online,
                Duration.ZERO,
                settings,
                checks);
    }

    private static Dataset<Row> of(
            final Dataset<Row> contributions,
            final List<OnlineMetric> metrics,
            final Dataset<Row> experiments,
            final Optional<Dataset<Row>> covariates,
            final WindowRange range,
            final OnlineSettings online,
            final Duration late,
            final ExperimentSettings settings,
            final InputChecks checks) {
        final List<String> totals = totals(metrics);
        final Dataset<Row> activity = ExperimentUnits.activity(
                PositionRates.expected(contributions, metrics), experiments, totals, range, online, late, checks);
        final LookWindows windows = new LookWindows(range);
        final Map<String, String> adjustedBy = covariates.isPresent() ? covariates(metrics, settings) : Map.of();
        final UnitLooks looks = new UnitLooks(
                metrics.stream().map(metric -> metric(metric, totals)).toList(),
                settings.split(),
                windows.looks(),
                adjustedBy);
        final Encoder<Tuple2<String, ExperimentStatistic>> statistic =
                Encoders.tuple(Encoders.STRING(), Encoders.javaSerialization(ExperimentStatistic.class));
        final KeyValueGroupedDataset<String, Tuple2<String, ExperimentStatistic>> statistics = covariates
                .map(rows -> activity.unionByName(ExperimentUnits.covariates(rows, adjustedBy.values(), range)))
                .orElse(activity)
                .repartition(col(ExperimentUnits.UNIT))
                .sortWithinPartitions(ExperimentUnits.UNIT)
                .mapPartitions(looks, statistic)
                .groupBy(nullable("_1"))
                .as(Encoders.STRING(), statistic);
        final ExperimentRows rows = new ExperimentRows(schema(), windows, settings);
        final Instant readFrom = ExperimentInputs.read(range, settings).start();
        final Dataset<Row> running = experiments.where(ExperimentInputs.isUsable(range, online));
        return statistics.cogroup(
                running.groupBy(nullable("experiment_id")).as(Encoders.STRING(), Encoders.row(running.schema())),
                (CoGroupFunction<String, Tuple2<String, ExperimentStatistic>, Row, Row>)
                        (id, parts, declared) -> results(parts, declared, readFrom, rows, windows),
                Encoders.row(schema()));
    }

    /** Both sides of the exchange must have the same nullability, and a source may declare its ids as never null. */
    private static Column nullable(final String name) {
        return when(col(name).isNotNull(), col(name)).as("experiment_id");
    }

    private static Iterator<Row> results(
            final Iterator<Tuple2<String, ExperimentStatistic>> parts,
            final Iterator<Row> declared,
            final Instant readFrom,
            final ExperimentRows rows,
            final LookWindows windows) {
        if (!declared.hasNext()) {
            return Collections.emptyIterator();
        }
        final Row plan = declared.next();
        final DeclaredExperiment experiment = ExperimentInputs.experiment(plan).readFrom(readFrom);
        if (!parts.hasNext()) {
            if (plan.<Boolean>getAs(ExperimentInputs.AGGREGATED)) {
                return Collections.emptyIterator();
            }
            final List<Integer> looks = windows.looksDuring(experiment.startedAt(), ExperimentInputs.endedAt(plan));
            return rows.of(experiment, ExperimentFindings.withoutUnits(looks)).iterator();
        }
        final ExperimentStatistic all = parts.next()._2();
        parts.forEachRemaining(part -> all.merge(part._2()));
        return rows.of(experiment, new ExperimentAnalysis(experiment, all, rows.settings()).findings())
                .iterator();
    }

    static StructType schema() {
        return new StructType(Stream.of(Tables.EXPERIMENT_RESULTS.schema().fields())
                .filter(field -> !field.name().equals("run_id"))
                .toArray(StructField[]::new));
    }

    /** Every metric is adjusted by the covariate of its own name, unless another one is set. */
    private static Map<String, String> covariates(final List<OnlineMetric> metrics, final ExperimentSettings settings) {
        final Map<String, String> covariates = new TreeMap<>();
        metrics.forEach(metric ->
                covariates.put(metric.name(), settings.covariates().getOrDefault(metric.name(), metric.name())));
        return covariates;
    }

    /** Impressions first; {@link UnitLooks} counts them. */
    private static List<String> totals(final List<OnlineMetric> metrics) {
        final List<String> totals = new ArrayList<>(List.of(Contributions.IMPRESSIONS));
        metrics.stream()
                .flatMap(metric -> Stream.of(UnitTotals.numerator(metric), UnitTotals.denominator(metric)))
                .filter(name -> !totals.contains(name))
                .distinct()
                .forEach(totals::add);
        return totals;
    }

    private static ExperimentMetric metric(final OnlineMetric metric, final List<String> totals) {
        return new ExperimentMetric(
                metric.name(),
                metric.direction(),
                metric.unit(),
                metric.kind(),
                totals.indexOf(UnitTotals.numerator(metric)),
                totals.indexOf(UnitTotals.denominator(metric)),
                metric.dividedBy() == Divisor.UNITS ? ExperimentMetric.Divisor.UNIT : ExperimentMetric.Divisor.TOTAL);
    }
}
