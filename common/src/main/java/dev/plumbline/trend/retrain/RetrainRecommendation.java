package dev.plumbline.trend.retrain;

import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.FloorForecast;
import dev.plumbline.trend.series.FloorState;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * By when to train a model again, and why.
 *
 * @param by when it should be done, in windows and their fractions; empty where nothing calls for it
 * @param reason the first that holds
 * @param waiting what one more window costs
 * @param bought what training again has bought so far
 */
public record RetrainRecommendation(
        OptionalDouble by, RetrainReason reason, WaitingLoss waiting, RetrainingGain bought) {

    /**
     * Of what is known of a model in a window.
     *
     * @param now the newest window, before whose end a training is due that cannot wait
     * @param openAlerts alerts of the model's goal that have not ended
     * @param floor where the model's goal is going, or why that cannot be told
     * @param cost what training again costs in units of the goal and one window, where somebody declared it
     */
    public static RetrainRecommendation of(
            final long now,
            final long openAlerts,
            final Answer<FloorForecast> floor,
            final WaitingLoss waiting,
            final RetrainingGain bought,
            final OptionalDouble cost) {
        final Optional<FloorForecast> forecast = floor.result();
        final OptionalDouble atOnce = OptionalDouble.of(now + 1.0);
        if (forecast.map(FloorForecast::state).equals(Optional.of(FloorState.ALREADY_BELOW))) {
            return new RetrainRecommendation(atOnce, RetrainReason.BELOW_FLOOR, waiting, bought);
        }
        if (openAlerts > 0) {
            return new RetrainRecommendation(atOnce, RetrainReason.ALERT_OPEN, waiting, bought);
        }
        if (cost.isPresent() && waiting.loss().low().orElse(0) > cost.getAsDouble()) {
            return new RetrainRecommendation(atOnce, RetrainReason.LOSS_EXCEEDS_COST, waiting, bought);
        }
        if (forecast.map(FloorForecast::state).equals(Optional.of(FloorState.CROSSES))) {
            return new RetrainRecommendation(forecast.get().crossing(), RetrainReason.FLOOR_CROSSING, waiting, bought);
        }
        return new RetrainRecommendation(
                OptionalDouble.empty(),
                waiting.loss().value().isPresent() || forecast.isPresent()
                        ? RetrainReason.NOTHING_CALLS_FOR_IT
                        : RetrainReason.INSUFFICIENT_DATA,
                waiting,
                bought);
    }
}
