package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.StandardNormal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Weighted sums of one pair over its windows. Where several online figures follow an offline one, the latter counts once. Mutable.
 */
final class RunningPair {

    /** The number of rows of each. */
    private final Map<String, Integer> windows = new HashMap<>();

    private int rows;
    private double weightX;
    private double weightY;
    private double sumX;
    private double sumY;
    private double errorX;
    private double errorY;
    private double errorXy;
    private int withErrorX;
    private int withErrorY;

    /** @param times 1 to add, -1 to take out */
    void count(final Measurement m, final int times) {
        rows += times;
        weightY += times * m.onlineWeight();
        sumY += times * m.onlineWeight() * m.online();
        errorY += times * squared(m.onlineWeight() * m.onlineError());
        errorXy += times * m.offlineWeight() * m.onlineWeight() * m.errorCovariance();
        withErrorY += m.onlineError() > 0 ? times : 0;
        final int before = windows.getOrDefault(m.window(), 0);
        windows.put(m.window(), before + times);
        if (before == 0 || before + times == 0) {
            countOffline(m, times);
        }
    }

    private void countOffline(final Measurement m, final int times) {
        weightX += times * m.offlineWeight();
        sumX += times * m.offlineWeight() * m.offline();
        errorX += times * squared(m.offlineWeight() * m.offlineError());
        withErrorX += m.offlineError() > 0 ? times : 0;
    }

    boolean hasErrors() {
        return rows > 0 && withErrorX > 0 && withErrorY > 0;
    }

    /** Its online gain; @param sign -1 for the other model */
    Optional<Estimate> online(final double sign, final double level) {
        if (rows < 1) {
            return Optional.empty();
        }
        final double error = Math.sqrt(errorY) / weightY;
        return Optional.of(Estimate.around(
                sign * sumY / weightY, error, StandardNormal.twoSidedQuantile(level) * error, level, rows));
    }

    /** x, y, the variances of their errors and their covariance. */
    double[] point() {
        return new double[] {
            sumX / weightX,
            sumY / weightY,
            errorX / (weightX * weightX),
            errorY / (weightY * weightY),
            errorXy / (weightX * weightY)
        };
    }

    private static double squared(final double number) {
        return number * number;
    }
}
