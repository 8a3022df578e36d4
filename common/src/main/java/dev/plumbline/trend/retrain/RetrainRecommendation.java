package dev.plumbline.trend.retrain;

import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.FloorForecast;
import dev.plumbline.trend.series.FloorState;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * By when to train a model again, and why.
 *
 * @param by window before whose end it should be done; empty where nothing calls for it
 * @param reason the first that holds
 * @param waiting what one more window costs
 * @param bought what training again has bought so far
 */
public record RetrainRecommendation(OptionalLong by, RetrainReason reason, WaitingLoss waiting, RetrainingGain bought) {

    /**
     * Of what is known of a model in a window.
     *
     * @param now the newest window
     * @param openAlerts alerts of the model's series that have not ended
     * @param floor where the model's goal is going, or why that cannot be told
     * @param cost what training again costs in units of the goal and one window, where somebody declared it
     */
    public static RetrainRecommendation of(
            final long now,
            final int openAlerts,
            final Answer<FloorForecast> floor,
            final WaitingLoss waiting,
            final RetrainingGain bought,
            final OptionalDouble cost) {
        final Optional<FloorForecast> forecast = floor.result();
        if (forecast.map(FloorForecast::state).equals(Optional.of(FloorState.ALREADY_BELOW))) {
            return new RetrainRecommendation(OptionalLong.of(now), RetrainReason.BELOW_FLOOR, waiting, bought);
        }
        if (openAlerts > 0) {
            return new RetrainRecommendation(OptionalLong.of(now), RetrainReason.ALERT_OPEN, waiting, bought);
        }
        if (cost.isPresent() && waiting.loss().low().orElse(0) > cost.getAsDouble()) {
            return new RetrainRecommendation(OptionalLong.of(now), RetrainReason.LOSS_EXCEEDS_COST, waiting, bought);
        }
        if (forecast.map(FloorForecast::state).equals(Optional.of(FloorState.CROSSES))) {
            final long crossing = (long) Math.floor(forecast.get().crossing().orElseThrow());
            return new RetrainRecommendation(OptionalLong.of(crossing), RetrainReason.FLOOR_CROSSING, waiting, bought);
        }
        return new RetrainRecommendation(
                OptionalLong.empty(),
                waiting.loss().value().isPresent() || forecast.isPresent()
                        ? RetrainReason.NOTHING_CALLS_FOR_IT
                        : RetrainReason.INSUFFICIENT_DATA,
                waiting,
                bought);
    }
}
