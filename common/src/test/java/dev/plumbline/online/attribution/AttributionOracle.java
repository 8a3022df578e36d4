package dev.plumbline.online.attribution;

import dev.plumbline.online.Happened;
import dev.plumbline.online.Shown;
import dev.plumbline.online.setting.AttributionRule;
import dev.plumbline.online.setting.EventSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The attribution rules as a quadratic join of lists, written for the eye and not for speed. */
final class AttributionOracle {

    private final List<Shown> impressions;
    private final Map<String, EventSettings> events = new HashMap<>();

    AttributionOracle(final List<Shown> delivered, final List<EventSettings> configured) {
        final Set<List<String>> seen = new HashSet<>();
        impressions = delivered.stream()
                .sorted(Comparator.comparing(Shown::at))
                .filter(shown -> seen.add(Arrays.asList(shown.user(), shown.item(), shown.id())))
                .toList();
        configured.forEach(event -> events.put(event.event(), event));
    }

    /** Impression to event to credit, for the impressions shown in [from, to). */
    Map<String, Map<String, Credit>> credits(final List<Happened> delivered, final Instant from, final Instant to) {
        final Map<String, Map<String, Credit>> credits = new HashMap<>();
        impressions.stream()
                .filter(shown -> !shown.at().isBefore(from) && shown.at().isBefore(to))
                .forEach(shown -> credits.put(shown.id(), new HashMap<>()));
        for (final Happened outcome : distinct(delivered)) {
            claimants(outcome).stream()
                    .map(shown -> credits.get(shown.id()))
                    .filter(Objects::nonNull)
                    .forEach(credit -> credit.merge(
                            outcome.event(), new Credit(1, outcome.value()), (sum, one) -> sum.plus(one.value())));
        }
        return credits;
    }

    private List<Shown> claimants(final Happened outcome) {
        final EventSettings event = events.get(outcome.event());
        final boolean isNamed = outcome.impression() != null;
        final List<Shown> holding = impressions.stream()
                .filter(shown -> isNamed
                        ? shown.id().equals(outcome.impression())
                        : shown.user() != null
                                && shown.user().equals(outcome.user())
                                && shown.item().equals(outcome.item()))
                .filter(shown -> !shown.at().isAfter(outcome.at()))
                .filter(shown -> !outcome.at().isAfter(shown.at().plus(event.window())))
                .sorted(Comparator.comparing(Shown::at).thenComparing(Shown::id))
                .toList();
        if (holding.isEmpty() || isNamed || event.rule() == AttributionRule.ALL) {
            return holding;
        }
        return List.of(holding.get(event.rule() == AttributionRule.FIRST ? 0 : holding.size() - 1));
    }

    private List<Happened> distinct(final List<Happened> delivered) {
        final Set<Object> seen = new HashSet<>();
        final List<Happened> distinct = new ArrayList<>();
        delivered.stream()
                .filter(outcome -> events.containsKey(outcome.event()))
                .sorted(Comparator.comparing(Happened::at)
                        .thenComparing(Happened::event)
                        .thenComparing(Happened::value))
                .filter(outcome -> seen.add(identity(outcome)))
                .forEach(distinct::add);
        return distinct;
    }

    private static Object identity(final Happened outcome) {
        final List<Object> key = new ArrayList<>(
                outcome.impression() == null
                        ? Arrays.asList(outcome.user(), outcome.item())
                        : List.of(outcome.impression()));
        key.add(outcome.id() == null ? Objects.hash(outcome.at(), outcome.event(), outcome.value()) : outcome.id());
        return key;
    }
}
