package dev.plumbline.trend;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.alert.Harm;
import dev.plumbline.trend.retrain.FloorOutlook;
import dev.plumbline.trend.retrain.LossBasis;
import dev.plumbline.trend.retrain.OpenFalls;
import dev.plumbline.trend.retrain.RetrainRecommendation;
import dev.plumbline.trend.retrain.RetrainingGain;
import dev.plumbline.trend.retrain.WaitingLoss;
import dev.plumbline.trend.series.Series;
import java.sql.Date;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What is recommended for one model and metric.
 *
 * @param own the model's series
 * @param retrained that of its retrained version on the same rows, where there is one
 */
record RecommendationRows(
        WatchedSeries own, Optional<WatchedSeries> retrained, WindowNumbers numbers, TrendSettings settings) {

    static final StructType SCHEMA = SeriesRow.schema(Tables.RETRAIN_RECOMMENDATIONS);

    /**
     * When a window had ended.
     *
     * @param falls of the figure and its slices in that window
     * @param openAlertsOfOthers of the model's other figures
     */
    Row asOf(final long window, final OpenFalls falls, final long openAlertsOfOthers) {
        final double level = settings.confidenceLevel();
        final WatchedSeries then = own.asOf(window, settings.mostWindows());
        final Series known = largerIsBetter(then);
        final Optional<Series> gap = retrained.map(fresh ->
                largerIsBetter(fresh.asOf(window, settings.mostWindows())).minus(known));
        final WaitingLoss byOwnCourse = byOwnCourse(window, then, known);
        final WaitingLoss waiting = gap.map(series ->
                        WaitingLoss.besideTwin(series, window + 1, level).or(byOwnCourse))
                .orElse(byOwnCourse);
        final RetrainingGain bought = gap.map(series -> RetrainingGain.of(series, level))
                .orElseGet(() -> new RetrainingGain(Estimate.undefined(level, 0, Reason.NO_REFERENCE_MODEL), 0));
        final RetrainRecommendation found =
                RetrainRecommendation.of(window, falls, outlook(window), waiting, bought, cost());
        final RowBuilder row = SeriesRow.of(SCHEMA, own.key(), numbers.start(window))
                .set("direction", own.direction())
                .set("unit", own.unit())
                .set(waiting.loss())
                .set("units", waiting.loss().n())
                .set("loss_basis", waiting.basis().code())
                .set("recommendation", found.reason().code())
                .set("open_alerts", falls.alerts())
                .set("remaining_falls", falls.remaining())
                .set("open_alerts_of_others", openAlertsOfOthers)
                .set("bought", bought.perWindow().value())
                .set("bought_ci_low", bought.perWindow().low())
                .set("bought_ci_high", bought.perWindow().high())
                .set("bought_windows", (long) bought.windows());
        bought.perWindow().reason().ifPresent(reason -> row.set("bought_reason", reason.code()));
        retrained.ifPresent(fresh -> row.set("retrained_model_id", fresh.text("model_id")));
        found.by().ifPresent(by -> row.set("retrain_by", Date.valueOf(numbers.dayOf(by))));
        return row.row();
    }

    private static Series largerIsBetter(final WatchedSeries series) {
        return series.harm().orElseThrow() == Harm.RISE ? series.figures().negated() : series.figures();
    }

    private WaitingLoss byOwnCourse(final long window, final WatchedSeries then, final Series known) {
        final double level = settings.confidenceLevel();
        if (then.newestTraining().isEmpty()) {
            return withoutLoss(known, then.isBeforeTraining() ? Reason.TRAINED_AFTER_WINDOW : Reason.UNKNOWN_AGE);
        }
        final long trained = then.newestTraining().getAsLong();
        final Series byAge = known.countedFrom(trained);
        return then.isRetrained() && byAge.size() < Series.FEWEST_WINDOWS
                ? withoutLoss(byAge, Reason.RETRAINED_UNDER_SAME_ID)
                : WaitingLoss.byOwnCourse(byAge, window + 1.0 - trained, level);
    }

    private WaitingLoss withoutLoss(final Series known, final Reason reason) {
        return new WaitingLoss(
                Estimate.undefined(settings.confidenceLevel(), known.size(), reason), LossBasis.OWN_COURSE);
    }

    private Optional<FloorOutlook> outlook(final long window) {
        return own.told().getOrDefault(window, Optional.empty());
    }

    private OptionalDouble cost() {
        final double cost = settings.retrain().cost();
        return Double.isFinite(cost) ? OptionalDouble.of(cost) : OptionalDouble.empty();
    }
}
