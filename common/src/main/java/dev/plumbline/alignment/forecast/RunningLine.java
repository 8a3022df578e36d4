package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.RelationLine;
import dev.plumbline.alignment.relation.RelationMoments;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The line of candidates against one baseline, pooled over what was added. The cost of a measurement depends on its own candidate
 * only, however many others there are. Noise of the baseline stays in all errors, so all gains are shrunk towards their mean
 * equally, by more than necessary. Mutable.
 */
public final class RunningLine {

    private final Map<String, RunningPair> candidates = new HashMap<>();

    /** Numbers are kept as differences from the first point, so that squares do not lose precision. */
    private double[] first = new double[2];

    private int points;
    private double sumX;
    private double sumY;
    private double xx;
    private double yy;
    private double xy;
    private double errorX;
    private double errorY;
    private double errorXy;

    public void add(final Measurement measurement) {
        final RunningPair candidate = candidates.computeIfAbsent(measurement.candidate(), name -> new RunningPair());
        count(candidate, -1);
        candidate.count(measurement, 1);
        count(candidate, 1);
    }

    private void count(final RunningPair candidate, final int times) {
        if (!candidate.hasErrors()) {
            return;
        }
        final double[] point = candidate.point();
        if (points == 0) {
            first = point;
        }
        final double x = point[0] - first[0];
        final double y = point[1] - first[1];
        points += times;
        sumX += times * x;
        sumY += times * y;
        xx += times * x * x;
        yy += times * y * y;
        xy += times * x * y;
        errorX += times * point[2];
        errorY += times * point[3];
        errorXy += times * point[4];
    }

    /** Empty where there are fewer candidates, or noise exhausts the offline signal. @param fewest 2 or more */
    public Optional<RelationLine> line(final int fewest) {
        if (points < fewest) {
            return Optional.empty();
        }
        final double free = points - 1.0;
        return RelationLine.of(new RelationMoments(
                points,
                first[0] + sumX / points,
                first[1] + sumY / points,
                (xx - sumX * sumX / points) / free,
                (yy - sumY * sumY / points) / free,
                (xy - sumX * sumY / points) / free,
                errorX / points,
                errorY / points,
                errorXy / points));
    }
}
