package dev.plumbline.counterfactual;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.slate.DrawnPosition;
import dev.plumbline.counterfactual.slate.ShownSlate;
import dev.plumbline.counterfactual.slate.SlateDraws;
import dev.plumbline.counterfactual.slate.SlateSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/**
 * The slates of one log while its rows are read, by unit, request and position. A slate that does not have every position
 * once is left out.
 */
final class SlateLogReader implements LogReader<SlatesOfTargets> {

    /** The columns of a row, in this order; targets have a place each in the three arrays. */
    static final String[] READ = {
        "window_date",
        "logging_policy",
        "unit_id",
        "request_id",
        "position",
        "rewarded",
        "predicted",
        "propensity_verdict",
        "weights",
        "expected",
        "unsupported",
        "logging_target",
        "item_id",
        "probabilities",
        "predicted_at"
    };

    private final SlateSettings settings;
    private final SlateDraws draws;
    private final Row first;
    private final SlatesOfTargets statistic;
    private final List<Shown> slate = new ArrayList<>();
    private boolean isUnitOpen;

    /** @throws PlumblineException where targets, positions and estimators need more statistics than are allowed */
    SlateLogReader(
            final Row first, final SlateSettings settings, final SlateDraws draws, final ReductionBounds bounds) {
        this.settings = settings;
        this.draws = draws;
        this.first = first;
        final int targets = first.getSeq(8).size();
        final long kept = (long) settings.estimators().size() * settings.positions() * targets;
        if (kept > bounds.statistics()) {
            throw new PlumblineException("lists of " + settings.positions() + " positions of " + targets
                    + " targets need " + kept + " statistics, more than plumbline.counterfactual.most-statistics = "
                    + bounds.statistics()
                    + "; declare fewer targets, lower plumbline.counterfactual.slates.positions, or raise"
                    + " most-statistics");
        }
        this.statistic = new SlatesOfTargets(settings, targets);
    }

    /** A row whose arrays are read once for all targets. */
    private record Shown(Row row, double[] weights, double[] expected, double[] probabilities) {

        static Shown of(final Row row) {
            return new Shown(
                    row, RowLogReader.doubles(row, 8), RowLogReader.doubles(row, 9), RowLogReader.doubles(row, 13));
        }

        double reward() {
            return row.getLong(5) > 0 ? 1 : 0;
        }
    }

    @Override
    public void add(final Row row) {
        if (!slate.isEmpty()) {
            final Row before = slate.get(0).row();
            final boolean isSameUnit = before.getString(2).equals(row.getString(2));
            if (!isSameUnit || !before.getString(3).equals(row.getString(3))) {
                endSlate();
            }
            if (!isSameUnit) {
                endUnit();
            }
        }
        if (slate.size() <= settings.positions()) {
            slate.add(Shown.of(row));
        }
    }

    @Override
    public Iterator<Tuple2<Row, SlatesOfTargets>> ended(final int part) {
        endSlate();
        endUnit();
        final Row key = RowFactory.create(
                first.get(0),
                first.get(1),
                CounterfactualSettings.WHOLE,
                CounterfactualSettings.WHOLE,
                null,
                first.get(7),
                first.get(11),
                part);
        return List.of(new Tuple2<>(key, statistic)).iterator();
    }

    private void endSlate() {
        if (isWhole()) {
            final List<ShownSlate> byTarget = new ArrayList<>();
            for (int target = 0; target < slate.get(0).weights().length; target++) {
                byTarget.add(shown(target));
            }
            statistic.add(byTarget);
            slate.forEach(shown -> statistic.addSupport(RowLogReader.doubles(shown.row(), 10)));
            isUnitOpen = true;
        }
        slate.clear();
    }

    private void endUnit() {
        if (isUnitOpen) {
            statistic.endUnit();
            isUnitOpen = false;
        }
    }

    private boolean isWhole() {
        if (slate.size() != settings.positions()) {
            return false;
        }
        for (int k = 0; k < slate.size(); k++) {
            if (slate.get(k).row().getInt(4) != k + 1) {
                return false;
            }
        }
        return true;
    }

    private ShownSlate shown(final int target) {
        return switch (draws) {
            case INDEPENDENT -> ShownSlate.ofConditionals(positions(target));
            case WITHOUT_REPLACEMENT ->
                ShownSlate.withoutReplacement(
                        slate.stream().map(shown -> drawn(shown, target)).toList());
        };
    }

    private static DrawnPosition drawn(final Shown shown, final int target) {
        return new DrawnPosition(
                shown.row().getString(12),
                shown.probabilities()[target],
                new LoggedReward(
                        shown.weights()[target], shown.reward(), shown.row().getDouble(6), shown.expected()[target]),
                shown.row().getList(14));
    }

    /** Predictions are what is still to be earned from a position on: its own, and what the target's choices below expect. */
    private List<LoggedReward> positions(final int target) {
        final LoggedReward[] positions = new LoggedReward[slate.size()];
        double below = 0;
        for (int k = slate.size() - 1; k >= 0; k--) {
            final Shown shown = slate.get(k);
            final double expected = shown.expected()[target];
            positions[k] = new LoggedReward(
                    shown.weights()[target], shown.reward(), shown.row().getDouble(6) + below, expected + below);
            below += expected;
        }
        return List.of(positions);
    }
}
