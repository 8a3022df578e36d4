/**
 * What a candidate would do online, in plain Java.
 *
 * <p>{@link dev.plumbline.alignment.forecast.RunningPoints} pools measurements and removes some of them again,
 * {@link dev.plumbline.alignment.forecast.ForecastFit} draws the lines that the points allow, and
 * {@link dev.plumbline.alignment.forecast.PredictiveGain} is the prediction of all these lines for one offline gain.
 * {@link dev.plumbline.alignment.forecast.Calibration} forecasts past measurements from all others.
 */
package dev.plumbline.alignment.forecast;
