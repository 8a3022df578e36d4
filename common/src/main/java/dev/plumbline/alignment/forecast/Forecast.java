package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.forecast.Candidate.OfflineGain;
import dev.plumbline.stats.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one candidate would gain online.
 *
 * @param metric the offline metric that is gone by, or the one nearest to being so; empty where there is none at all
 * @param offline the candidate's gain by it
 * @param shrunken what that gain is worth beside those of others
 * @param gain the predictive interval; {@code n} counts the pairs of models that the relation is made of
 * @param likelyBetter how likely the candidate is better than its baseline
 * @param measured its online gain, where it was online already; the forecast knows nothing of it
 * @param calibration how such forecasts did
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
