/**
 * What a candidate would do online, in plain Java.
 *
 * <p>{@link dev.plumbline.alignment.forecast.RunningPoints} pools measurements and lets go of some of them again,
 * {@link dev.plumbline.alignment.forecast.ForecastFit} weighs every line that the points allow, and
 * {@link dev.plumbline.alignment.forecast.PredictiveGain} is what these lines together say of one offline gain.
 * {@link dev.plumbline.alignment.forecast.Calibration} forecasts past measurements from all others.
 */
package dev.plumbline.alignment.forecast;
