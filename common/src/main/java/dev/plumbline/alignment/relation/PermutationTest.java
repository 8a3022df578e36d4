package dev.plumbline.alignment.relation;

import java.nio.IntBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How often a statistic is at least as far from zero when online gains are assigned to the pairs at random. All metrics use the
 * same orders. The adjusted p compares the farthest statistic of a family with each, so that the best of forty metrics is not
 * believed by luck (Westfall and Young 1993, single step). Statistics are in standard errors, so that none of the family is far
 * only for having few pairs. The least p is not used instead: in 1,000 orders, that of forty metrics is below 0.001 in 4 %.
 */
final class PermutationTest {

    /** Statistics that differ by less than this count as equal. */
    private static final double SLACK = 1e-12;

    /** One statistic and its counts over the orders. */
    private static final class Course {
        private final ShuffledStatistic statistic;
        private final ShuffledPoints points;
        private final double observed;
        private int reached;
        private int reachedByAny;
        private double found;

        Course(final ShuffledStatistic statistic, final ShuffledPoints points) {
            this.statistic = statistic;
            this.points = points;
            this.observed = statistic.observed();
        }

        /**
         * An order in which too few pairs have a gain counts against the metric, but not against others. The measured order
         * counts as far as observed, even where shared noise was removed from the observed statistic, so no p is 0.
         */
        double next() {
            found = points.isAsMeasured() ? observed : statistic.shuffled(points);
            reached += reaches(found) ? 1 : 0;
            return Double.isNaN(found) ? 0 : found;
        }

        void hold(final double farthest) {
            reachedByAny += reaches(Double.isNaN(found) ? found : farthest) ? 1 : 0;
        }

        private boolean reaches(final double value) {
            return !(value < observed - SLACK);
        }
    }

    private final Shuffles shuffles;
    private final Map<IntBuffer, ShuffledPoints> points = new HashMap<>();
    private final Map<ShuffledStatistic, Course> family = new HashMap<>();
    private final Map<ShuffledStatistic, Course> others = new HashMap<>();

    private PermutationTest(final Shuffles shuffles) {
        this.shuffles = shuffles;
    }

    /** @param family statistics that are adjusted for each other @param others statistics that are not adjusted */
    static PermutationTest of(
            final Collection<? extends ShuffledStatistic> family,
            final Collection<? extends ShuffledStatistic> others,
            final Shuffles shuffles) {
        final PermutationTest test = new PermutationTest(shuffles);
        family.forEach(statistic -> test.family.put(statistic, test.course(statistic)));
        others.forEach(statistic -> test.others.put(statistic, test.course(statistic)));
        test.run();
        return test;
    }

    private Course course(final ShuffledStatistic statistic) {
        return new Course(
                statistic,
                points.computeIfAbsent(
                        IntBuffer.wrap(statistic.pairs()), pairs -> new ShuffledPoints(shuffles, statistic.pairs())));
    }

    private void run() {
        final List<Course> adjusted = List.copyOf(family.values());
        final List<Course> single = List.copyOf(others.values());
        if (adjusted.isEmpty() && single.isEmpty()) {
            return;
        }
        for (int number = 0; number < shuffles.count(); number++) {
            shuffles.show(number);
            points.values().forEach(ShuffledPoints::follow);
            double farthest = 0;
            for (final Course course : adjusted) {
                farthest = Math.max(farthest, course.next());
            }
            for (final Course course : adjusted) {
                course.hold(farthest);
            }
            single.forEach(Course::next);
        }
    }

    /** The two-sided p of a single statistic. */
    OptionalDouble p(final ShuffledStatistic statistic) {
        return Stream.of(family, others)
                .filter(courses -> courses.containsKey(statistic))
                .mapToDouble(courses -> shuffles.p(courses.get(statistic).reached))
                .findFirst();
    }

    /** The p adjusted for the family, if the statistic is part of it: never less than the single p. */
    OptionalDouble adjusted(final ShuffledStatistic statistic) {
        return family.containsKey(statistic)
                ? OptionalDouble.of(shuffles.p(family.get(statistic).reachedByAny))
                : OptionalDouble.empty();
    }
}
