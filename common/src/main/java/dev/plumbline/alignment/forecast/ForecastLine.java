package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.CommonNoise;

/**
 * One line of true online gains by true offline gains, with its uncertainty given the variances.
 *
 * @param signal variance of true offline gains
 * @param mean of true offline gains
 * @param meanVariance error variance of that mean
 * @param slope of the line
 * @param slopeVariance error variance of the slope
 * @param level of online gains where offline ones are at their centre
 * @param levelVariance error variance of that level
 * @param centre of the shrunken offline gains, minus the mean
 * @param centreReliability that of the points about the centre
 * @param residual variance of true online gains about the line
 * @param onlineSignal variance of true online gains: an upper limit for what the line explains of a gain that is not known
 * @param common noise that moved all points, offline and online
 */
record ForecastLine(
        double signal,
        double mean,
        double meanVariance,
        double slope,
        double slopeVariance,
        double level,
        double levelVariance,
        double centre,
        double centreReliability,
        double residual,
        double onlineSignal,
        CommonNoise common) {

    /** A normal distribution of online gains. */
    record Normal(double mean, double variance) {}

    Normal at(
            final double offline,
            final double errorVariance,
            final double onlineErrorVariance,
            final double errorCovariance) {
        final double total = signal + errorVariance;
        final double reliability = signal / total;
        final double beside = reliability * (offline - mean) - centre;
        final double left = signal * (1 - reliability);
        final double off = centreReliability - reliability;
        final double doubtful =
                Math.min(slopeVariance * left, Math.max(0, onlineSignal - residual - slope * slope * left));
        final double covariance = slope * signal + errorCovariance;
        final double ofLine = levelVariance
                + slopeVariance * beside * beside
                + doubtful
                + slope * slope * off * off * meanVariance
                + common.ofForecast(covariance / total);
        final double ofGain = slope * slope * signal + onlineErrorVariance - covariance * covariance / total + residual;
        return new Normal(
                level + slope * beside + errorCovariance / total * (offline - mean), ofLine + Math.max(0, ofGain));
    }
}
