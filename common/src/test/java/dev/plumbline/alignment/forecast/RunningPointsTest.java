package dev.plumbline.alignment.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.relation.AlignmentPoints;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationLine;
import dev.plumbline.alignment.relation.RelationMoments;
import dev.plumbline.alignment.relation.RelationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunningPointsTest {

    /** Every pair of five models and another two that nobody compared with them, in ten weeks, named either way round. */
    private static List<Measurement> measurements() {
        final Random random = new Random(9);
        final List<Measurement> all = new ArrayList<>();
        for (int week = 0; week < 10; week++) {
            for (final String pair : List.of("ab", "ac", "da", "bc", "bd", "ec", "xy")) {
                all.add(new Measurement(
                        pair.substring(0, 1),
                        pair.substring(1),
                        "week " + week,
                        random.nextGaussian(),
                        0.1 + random.nextDouble(),
                        1 + random.nextInt(50),
                        random.nextGaussian(),
                        0.1 + random.nextDouble(),
                        1 + random.nextInt(50),
                        0.01));
            }
        }
        return all;
    }

    @Test
    void pointsAreThoseOfTheRelationWhateverCameAndWent() {
        for (final Centre centre : Centre.values()) {
            final List<Measurement> all = measurements();
            final Relation relation = Relation.of(centre, all, new RelationSettings(0.95, 4, 3, 0.25, 100, 100, 1));
            final RunningPoints running = RunningPoints.of(centre, all);
            all.stream().filter(m -> m.window().equals("week 3")).forEach(running::remove);
            all.stream().filter(m -> m.window().equals("week 3")).forEach(running::add);
            final RunningPoints.Pooled pooled = running.all();

            assertThat(pooled.independentPairs()).isEqualTo(relation.independentPairs());
            assertThat(pooled.points().size()).isEqualTo(relation.points().size());
            for (int i = 0; i < pooled.points().size(); i++) {
                assertThat(row(pooled.points(), i)).containsExactly(row(relation.points(), i), within(1e-12));
            }
        }
    }

    @Test
    void theRunningLineIsThatOfThePoints() {
        final RunningLine running = new RunningLine();
        final List<Measurement> all = new ArrayList<>();
        final Random random = new Random(2);
        for (int i = 0; i < 60; i++) {
            final double x = 5 + random.nextGaussian();
            final Measurement m = new Measurement(
                    "m" + i % 20,
                    "current",
                    "w" + i,
                    x,
                    0.3,
                    1 + i % 7,
                    x + random.nextGaussian(),
                    0.2,
                    1 + i % 5,
                    0.01);
            running.add(m);
            all.add(m);
        }
        final RelationLine line = running.line(20).orElseThrow();
        final RelationLine expected = RelationLine.of(RelationMoments.of(
                        RunningPoints.of(Centre.MEAN, all).all().points()))
                .orElseThrow();

        assertThat(new double[] {line.slope(), line.intercept(), line.signalVariance(), line.residualVariance()})
                .containsExactly(
                        new double[] {
                            expected.slope(),
                            expected.intercept(),
                            expected.signalVariance(),
                            expected.residualVariance()
                        },
                        within(1e-10));
        assertThat(running.line(21)).isEmpty();
    }

    @Test
    void aPairWithoutAnyMeasurementLeftIsNoPoint() {
        final List<Measurement> all = measurements();
        final RunningPoints running = RunningPoints.of(Centre.ORIGIN, all);
        all.stream().filter(m -> m.candidate().equals("x")).forEach(running::remove);

        assertThat(running.all().points().size()).isEqualTo(6);
        assertThat(running.without(Set.of("c")).points().size()).isEqualTo(3);
        assertThat(running.without(Set.of("c")).independentPairs()).isEqualTo(2);
        final double ad = running.online("a", "d", 0.95).orElseThrow().value().orElseThrow();
        assertThat(running.online("d", "a", 0.95).orElseThrow().value().orElseThrow())
                .isEqualTo(-ad);
        assertThat(running.online("a", "x", 0.95)).isEmpty();
    }

    private static double[] row(final AlignmentPoints points, final int i) {
        return new double[] {points.x(i), points.y(i), points.errorX(i), points.errorY(i), points.errorXy(i)};
    }
}
