package dev.plumbline.drift.window;

import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.profile.FeatureProfile;
import dev.plumbline.drift.profile.FeatureReference;
import dev.plumbline.drift.profile.ProfileSums;
import dev.plumbline.stats.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** One feature by the days that have rows, since 1970. Any of them together are the sum of their profiles. */
final class DaySums {

    private final FeatureReference reference;
    private final Supplier<ProfileSums> none;
    private final TreeMap<Integer, ProfileSums> days;
    private final TreeMap<Integer, Reason> reasons = new TreeMap<>();

    DaySums(final FeatureReference reference) {
        this(reference, () -> new ProfileSums(reference.bins()), new TreeMap<>());
    }

    private DaySums(
            final FeatureReference reference,
            final Supplier<ProfileSums> none,
            final TreeMap<Integer, ProfileSums> days) {
        this.reference = reference;
        this.none = none;
        this.days = days;
    }

    /** The same days, added up without their sketches. */
    DaySums withoutSketches() {
        return new DaySums(reference, () -> ProfileSums.withoutSketches(reference.bins()), days);
    }

    /** Adds a day, where it has a row: one without any was looked at and is not there. */
    void put(final int day, final ProfileSums sums) {
        if (sums.rows() > 0) {
            days.put(day, sums);
        }
    }

    /** Notes why nothing is counted of a day that has rows. */
    void putReason(final int day, final Reason reason) {
        reasons.put(day, reason);
    }

    /** Why nothing is counted of days of a stretch, the newest of them; empty where there is no such day. */
    Optional<Reason> reason(final int first, final int end) {
        return Optional.ofNullable(reasons.lowerEntry(end))
                .filter(newest -> newest.getKey() >= first)
                .map(Map.Entry::getValue);
    }

    /** The days of a stretch that are there, in order. @param end the day after the last */
    List<Integer> days(final int first, final int end, final IntPredicate wanted) {
        return days.subMap(first, end).keySet().stream().filter(wanted::test).toList();
    }

    /** Whether a day is there. */
    boolean holds(final int day) {
        return days.containsKey(day);
    }

    /** All days; those that are put later come into it. */
    NavigableSet<Integer> all() {
        return days.navigableKeySet();
    }

    /** Some days together; a new sum. */
    ProfileSums sum(final Collection<Integer> some) {
        final ProfileSums sum = none.get();
        some.forEach(day -> sum.merge(days.get(day)));
        return sum;
    }

    /** What measures compare. @param length days that the sum is of; 0 where that is not known */
    FeatureSummary summary(final ProfileSums sum, final int length) {
        return new FeatureProfile(reference, sum).summary(length);
    }
}
