package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.forecast.Candidate.OfflineGain;
import dev.plumbline.stats.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The forecast of what one candidate would gain online.
 *
 * @param metric the offline metric that is used, or would be used first; empty where there is none at all
 * @param offline the candidate's gain by it
 * @param shrunken that gain, shrunk towards those of others
 * @param gain the predictive interval; {@code n} counts the pairs of models of the relation
 * @param likelyBetter probability that the candidate is better than its baseline
 * @param measured its online gain, where it was online already; the forecast does not use it
 * @param calibration how such forecasts performed
 */
public record Forecast(
        Candidate candidate,
        Optional<String> metric,
        Optional<OfflineGain> offline,
        OptionalDouble shrunken,
        Estimate gain,
        OptionalDouble likelyBetter,
        Optional<Estimate> measured,
        Optional<Calibration> calibration) {}
