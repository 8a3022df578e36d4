package dev.plumbline.counterfactual;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.estimator.UnitWeights;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.Resampling;
import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;
import scala.collection.Seq;

/**
 * The statistics of one log while its rows are read. A row counts in all of its slices, and in its own position for the
 * whole population.
 */
final class RowLogReader implements LogReader<PlaceStatistic> {

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

    /** The newest, of which weights are drawn once for all places. */
    private Optional<String> unit = Optional.empty();

    private int[] unitWeights = UnitWeights.NONE;

    /** @param first a row of the log, which is yet to be added */
    RowLogReader(final Row first, final CounterfactualSettings settings) {
        this.first = first;
        this.settings = settings;
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
        final List<Place> places = places(row, position);
        for (final Place place : places) {
            statistics
                    .computeIfAbsent(place, one -> placed(weights.length))
                    .addSupport(position, rewarded + others, unsupported);
        }
        add(places, row, ofRewarded, rewarded);
        add(places, row, ofOthers, others);
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
        final long kept = settings.bounds()
                .taken((statistics.size() + 1L) * targets, resampling().bootstrapReplicates());
        if (kept > settings.bounds().statistics()) {
            throw new PlumblineException("the log of " + first.getString(1) + " in the window of " + first.get(0)
                    + " has too many slice values and positions for " + targets
                    + " targets: these need more statistics than plumbline.counterfactual.most-statistics = "
                    + settings.bounds().statistics()
                    + "; remove columns with many values from plumbline.counterfactual.slices, declare fewer targets, or"
                    + " raise most-statistics");
        }
        return new PlaceStatistic(settings, targets);
    }

    private void add(final List<Place> places, final Row row, final List<LoggedReward> byTarget, final long rows) {
        if (rows == 0) {
            return;
        }
        if (row.isNullAt(2)) {
            addUnits(places, row.getLong(9) + (long) byTarget.get(0).reward(), byTarget, rows);
            return;
        }
        final String id = row.getString(2);
        if (!unit.equals(Optional.of(id))) {
            unit = Optional.of(id);
            unitWeights = PoissonBootstrap.weights(
                    UnitHash.of(resampling().seed(), id), resampling().bootstrapReplicates());
        }
        places.forEach(place -> statistics.get(place).add(id, unitWeights, byTarget, rows));
    }

    /** @param rowHash of what these rows have in common and no other rows have */
    private void addUnits(
            final List<Place> places, final long rowHash, final List<LoggedReward> byTarget, final long rows) {
        final long hash = UnitHash.draw(rowHash, resampling().seed());
        for (long from = 0; from < rows; from += UnitWeights.MOST) {
            final int units = (int) Math.min(rows - from, UnitWeights.MOST);
            final int[] drawn =
                    UnitWeights.sums(hash + from, units, resampling().bootstrapReplicates());
            places.forEach(place -> statistics.get(place).addUnits(drawn, byTarget, units));
        }
    }

    private Resampling resampling() {
        return settings.estimation().resampling();
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
