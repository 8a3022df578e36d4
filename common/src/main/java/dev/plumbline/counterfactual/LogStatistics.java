package dev.plumbline.counterfactual;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.counterfactual.estimator.LoggedReward;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;
import scala.collection.Seq;

/**
 * The statistics of one log while its rows are read. A row counts in all of its slices, and in its own position for the
 * whole population.
 */
final class LogStatistics implements LogReader<PlaceStatistic> {

    /** The columns of a row, in this order; targets have a place each in the three arrays. */
    static final String[] READ = {
        "window_date",
        "logging_policy",
        "unit_id",
        "position",
        "slices",
        "row_count",
        "rewarded",
        "predicted",
        "propensity_verdict",
        "row_hash",
        "weights",
        "expected",
        "unsupported",
        "logging_target"
    };

    /** Without a position, all of them together. */
    private record Place(String slice, String value, Optional<Integer> position) {}

    private final Map<Place, PlaceStatistic> statistics = new HashMap<>();
    private final Row first;
    private final CounterfactualSettings settings;

    /** @param first a row of the log, which is yet to be added */
    LogStatistics(final Row first, final CounterfactualSettings settings) {
        this.first = first;
        this.settings = settings;
    }

    @Override
    public boolean holds(final Row row) {
        return Objects.equals(first.get(0), row.get(0)) && Objects.equals(first.get(1), row.get(1));
    }

    @Override
    public void add(final Row row) {
        final double[] weights = doubles(row, 10);
        final double[] expected = doubles(row, 11);
        final double[] unsupported = doubles(row, 12);
        final long rewarded = row.getLong(6);
        final long others = row.getLong(5) - rewarded;
        final List<LoggedReward> ofRewarded = byTarget(weights, 1, row.getDouble(7), expected);
        final List<LoggedReward> ofOthers = byTarget(weights, 0, row.getDouble(7), expected);
        final int position = row.getInt(3);
        for (final Place place : places(row, position)) {
            final PlaceStatistic statistic = statistics.computeIfAbsent(place, one -> placed(weights.length));
            add(statistic, row, ofRewarded, rewarded);
            add(statistic, row, ofOthers, others);
            statistic.addSupport(position, rewarded + others, unsupported);
        }
    }

    @Override
    public Iterator<Tuple2<Row, PlaceStatistic>> ended(final int part) {
        return statistics.entrySet().stream()
                .map(entry -> {
                    final Place place = entry.getKey();
                    entry.getValue().end();
                    return new Tuple2<>(
                            RowFactory.create(
                                    first.get(0),
                                    first.get(1),
                                    place.slice(),
                                    place.value(),
                                    place.position().orElse(null),
                                    first.get(8),
                                    first.get(13),
                                    part),
                            entry.getValue());
                })
                .iterator();
    }

    private PlaceStatistic placed(final int targets) {
        final int replicates = settings.estimation().resampling().bootstrapReplicates();
        final long kept = settings.bounds().taken((statistics.size() + 1L) * targets, replicates);
        if (kept > settings.bounds().statistics()) {
            throw new PlumblineException("the log of " + first.getString(1) + " in the window of " + first.get(0)
                    + " has too many slice values and positions for " + targets
                    + " targets: they need more statistics than plumbline.counterfactual.most-statistics = "
                    + settings.bounds().statistics()
                    + "; leave columns of many values out of plumbline.counterfactual.slices, declare fewer targets, or"
                    + " raise it");
        }
        return new PlaceStatistic(settings, targets);
    }

    private static void add(
            final PlaceStatistic statistic, final Row row, final List<LoggedReward> byTarget, final long rows) {
        if (rows == 0) {
            return;
        }
        if (row.isNullAt(2)) {
            statistic.addUnits(row.getLong(9) + (long) byTarget.get(0).reward(), byTarget, rows);
        } else {
            statistic.add(row.getString(2), byTarget, rows);
        }
    }

    private List<Place> places(final Row row, final int position) {
        final Seq<String> values = row.getSeq(4);
        final List<Place> places = new ArrayList<>(2 + values.size());
        places.add(new Place(CounterfactualSettings.WHOLE, CounterfactualSettings.WHOLE, Optional.empty()));
        places.add(new Place(CounterfactualSettings.WHOLE, CounterfactualSettings.WHOLE, Optional.of(position)));
        for (int slice = 0; slice < values.size(); slice++) {
            places.add(new Place(settings.slices().get(slice), values.apply(slice), Optional.empty()));
        }
        return places;
    }

    private static List<LoggedReward> byTarget(
            final double[] weights, final double reward, final double predicted, final double[] expected) {
        final List<LoggedReward> rows = new ArrayList<>(weights.length);
        for (int target = 0; target < weights.length; target++) {
            rows.add(new LoggedReward(weights[target], reward, predicted, expected[target]));
        }
        return rows;
    }

    static double[] doubles(final Row row, final int column) {
        final Seq<Double> values = row.getSeq(column);
        final double[] doubles = new double[values.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values.apply(i);
        }
        return doubles;
    }
}
