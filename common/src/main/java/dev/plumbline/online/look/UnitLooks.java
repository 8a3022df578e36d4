package dev.plumbline.online.look;

import dev.plumbline.online.experiment.DeclaredExperiment;
import dev.plumbline.online.experiment.ExperimentMetric;
import dev.plumbline.online.experiment.ExperimentStatistic;
import dev.plumbline.online.experiment.SplitOf;
import dev.plumbline.online.experiment.UnitActivity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * From rows of {@link ExperimentUnits}, sorted by unit, to the statistics of the partition's experiments. It holds one unit's
 * days and statistics of about {@value #MOST_ARMS} arms of parts at looks; if there are more, it emits them in pieces.
 */
record UnitLooks(List<ExperimentMetric> metrics, SplitOf split, List<Integer> looks, Map<String, String> covariates)
        implements MapPartitionsFunction<Row, Tuple2<String, ExperimentStatistic>> {

    private static final int MOST_ARMS = 20_000;

    @Override
    public Iterator<Tuple2<String, ExperimentStatistic>> call(final Iterator<Row> rows) {
        return new Statistics(rows);
    }

    private final class Statistics implements Iterator<Tuple2<String, ExperimentStatistic>> {

        private final Iterator<Row> rows;
        private Optional<Row> next;
        private Iterator<Tuple2<String, ExperimentStatistic>> done =
                List.<Tuple2<String, ExperimentStatistic>>of().iterator();

        Statistics(final Iterator<Row> rows) {
            this.rows = rows;
            this.next = read();
        }

        @Override
        public boolean hasNext() {
            if (!done.hasNext() && next.isPresent()) {
                done = readUnits();
            }
            return done.hasNext();
        }

        @Override
        public Tuple2<String, ExperimentStatistic> next() {
            return done.next();
        }

        private Optional<Row> read() {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }

        private Iterator<Tuple2<String, ExperimentStatistic>> readUnits() {
            final Map<String, ExperimentStatistic> statistics = new TreeMap<>();
            int held = 0;
            while (next.isPresent() && held < MOST_ARMS) {
                held += readUnit(statistics);
            }
            return statistics.entrySet().stream()
                    .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
                    .iterator();
        }

        /** The number of arms of parts that it added. */
        private int readUnit(final Map<String, ExperimentStatistic> statistics) {
            final String unit = next.orElseThrow().getAs(ExperimentUnits.UNIT);
            final Map<String, List<Row>> activity = new HashMap<>();
            final List<Row> known = new ArrayList<>();
            while (next.filter(row -> unit.equals(row.getAs(ExperimentUnits.UNIT)))
                    .isPresent()) {
                final Row row = next.get();
                if (row.isNullAt(row.fieldIndex("experiment_id"))) {
                    known.add(row);
                } else {
                    activity.computeIfAbsent(row.getAs("experiment_id"), id -> new ArrayList<>())
                            .add(row);
                }
                next = read();
            }
            int added = 0;
            for (final Map.Entry<String, List<Row>> one : activity.entrySet()) {
                final ExperimentStatistic statistic =
                        statistics.computeIfAbsent(one.getKey(), id -> new ExperimentStatistic(metrics, split));
                final int before = statistic.size();
                statistic.add(
                        unitActivity(one.getValue(), known),
                        until(one.getValue().get(0)));
                added += statistic.size() - before;
            }
            return added;
        }
    }

    /** After the end of an experiment nothing changes any more. */
    private List<Integer> until(final Row any) {
        final Integer last = any.getAs("last_look");
        return last == null
                ? looks
                : looks.stream().filter(look -> look <= last).toList();
    }

    private UnitActivity unitActivity(final List<Row> days, final List<Row> known) {
        final Row first = days.get(0);
        final Optional<Long> started = Optional.ofNullable(first.getAs("started"));
        final String control = first.getAs("control");
        return new UnitActivity(
                control == null ? DeclaredExperiment.POOLED : control,
                started.map(micros -> OptionalInt.of((int) Math.floorDiv(micros, TimeUnit.DAYS.toMicros(1))))
                        .orElse(OptionalInt.empty()),
                days.stream().map(UnitLooks::day).toList(),
                started.map(micros -> before(micros, known)).orElse(Map.of()));
    }

    /** Metric to the latest figure of its covariate before an instant, empty where there is none. */
    Map<String, OptionalDouble> before(final long instant, final List<Row> known) {
        final Map<String, Long> times = new HashMap<>();
        final Map<String, Double> values = new HashMap<>();
        for (final Row row : known) {
            final long measured = row.<Long>getAs("measured");
            final String covariate = row.getAs("covariate");
            final double value = row.<Double>getAs("covariate_value");
            final boolean isLater = measured > times.getOrDefault(covariate, Long.MIN_VALUE)
                    // of two at one instant the larger one: a rule that does not depend on their order
                    || (measured == times.get(covariate) && value > values.get(covariate));
            if (measured < instant && isLater) {
                times.put(covariate, measured);
                values.put(covariate, value);
            }
        }
        final Map<String, OptionalDouble> ofMetrics = new HashMap<>();
        covariates.forEach((metric, covariate) -> ofMetrics.put(
                metric,
                values.containsKey(covariate) ? OptionalDouble.of(values.get(covariate)) : OptionalDouble.empty()));
        return ofMetrics;
    }

    private static UnitActivity.Day day(final Row row) {
        final List<Double> totals = row.getList(row.fieldIndex(ExperimentUnits.TOTALS));
        return new UnitActivity.Day(
                row.<Integer>getAs("look"),
                row.<Integer>getAs("day"),
                row.getAs("arm"),
                row.getAs("slice_name"),
                row.getAs("slice_value"),
                Math.round(totals.get(0)),
                totals.stream().mapToDouble(total -> total).toArray());
    }
}
