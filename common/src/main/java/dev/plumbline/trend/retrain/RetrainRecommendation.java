package dev.plumbline.trend.retrain;

import dev.plumbline.trend.series.FloorState;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * By when to retrain a model, and why.
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
     * @param now the newest window, at whose end an urgent training is due
     * @param falls of the model's goal
     * @param floor forecast of the model's goal; empty where it is not wanted or not known
     * @param cost cost of retraining in units of the goal and one window, where it is declared
     */
    public static RetrainRecommendation of(
            final long now,
            final OpenFalls falls,
            final Optional<FloorOutlook> floor,
            final WaitingLoss waiting,
            final RetrainingGain bought,
            final OptionalDouble cost) {
        final OptionalDouble atOnce = OptionalDouble.of(now + 1.0);
        if (floor.map(FloorOutlook::state).equals(Optional.of(FloorState.ALREADY_BELOW))) {
            return new RetrainRecommendation(atOnce, RetrainReason.BELOW_FLOOR, waiting, bought);
        }
        if (falls.alerts() > 0) {
            return new RetrainRecommendation(atOnce, RetrainReason.ALERT_OPEN, waiting, bought);
        }
        if (falls.remaining() > 0) {
            return new RetrainRecommendation(atOnce, RetrainReason.FALL_REMAINS, waiting, bought);
        }
        if (cost.isPresent() && waiting.loss().low().orElse(0) > cost.getAsDouble()) {
            return new RetrainRecommendation(atOnce, RetrainReason.LOSS_EXCEEDS_COST, waiting, bought);
        }
        if (floor.map(FloorOutlook::state).equals(Optional.of(FloorState.CROSSES))) {
            return new RetrainRecommendation(floor.get().crossing(), RetrainReason.FLOOR_CROSSING, waiting, bought);
        }
        return new RetrainRecommendation(
                OptionalDouble.empty(),
                waiting.isBounded() || floor.isPresent()
                        ? RetrainReason.NOTHING_CALLS_FOR_IT
                        : RetrainReason.INSUFFICIENT_DATA,
                waiting,
                bought);
    }
}
