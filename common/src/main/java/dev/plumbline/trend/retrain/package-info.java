/**
 * When to retrain a model.
 *
 * <p>{@link dev.plumbline.trend.retrain.WaitingLoss} says what one more window with the old model costs, best beside a retrained
 * twin, and {@link dev.plumbline.trend.retrain.RetrainingGain} what training again has bought so far.
 * {@link dev.plumbline.trend.retrain.RetrainRecommendation} makes a date and a reason of them, of open alerts and of the floor, or
 * says that nothing calls for it.
 */
package dev.plumbline.trend.retrain;
