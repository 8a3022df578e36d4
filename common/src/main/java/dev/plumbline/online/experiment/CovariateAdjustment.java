package dev.plumbline.online.experiment;

import java.util.OptionalDouble;

/**
 * What adjusting a lift by a covariate did ({@link Cuped}).
 *
 * @param varianceRatio variance of the difference with the adjustment over that without; empty where nothing could be
 *     adjusted, and the lift has the reason
 * @param coverage share of the arms' units that have the covariate, 0 to 1
 */
public record CovariateAdjustment(OptionalDouble varianceRatio, double coverage) {}
