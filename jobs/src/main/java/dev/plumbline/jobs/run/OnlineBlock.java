package dev.plumbline.jobs.run;

import dev.plumbline.config.Located;
import dev.plumbline.config.OnlineKeys;
import dev.plumbline.config.Setting;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.online.setting.AttributionRule;
import dev.plumbline.online.setting.EventKind;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.setting.TrafficFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Turns the block {@code online} into settings; what is wrong is noted with the reader. */
final class OnlineBlock {

    private static final EventSettings CLICK = EventSettings.of("click", Duration.ofHours(1));

    private final SettingsReader reader;
    private final double level;
    private final Instant now;

    OnlineBlock(final SettingsReader reader, final double level, final Instant now) {
        this.reader = reader;
        this.level = level;
        this.now = now;
    }

    OnlineSettings settings() {
        final List<EventSettings> events = new ArrayList<>();
        for (final String event : reader.names("online.events")) {
            event(event).ifPresent(events::add);
        }
        final List<EventSettings> chosen = events.isEmpty() ? List.of(CLICK) : events;
        try {
            return new OnlineSettings(
                    chosen,
                    reader.get(OnlineKeys.SLICES),
                    level,
                    reader.find(OnlineKeys.OBSERVED_UNTIL).map(Located::value).orElse(now),
                    filter(),
                    reader.find(OnlineKeys.WINSORIZE_AT)
                            .map(share -> OptionalDouble.of(share.value()))
                            .orElse(OptionalDouble.empty()),
                    Set.of());
        } catch (final IllegalArgumentException refused) {
            reader.problem(reader.where("online"), "plumbline.online: " + refused.getMessage());
            return new OnlineSettings(chosen, List.of(), level, now);
        }
    }

    private Optional<EventSettings> event(final String event) {
        final Setting<Duration> key = OnlineKeys.EVENT_WINDOW.named(event);
        final Optional<Located<Duration>> window = reader.find(key);
        final String count = reader.find(OnlineKeys.EVENT_COUNT_COLUMN.named(event))
                .map(Located::value)
                .orElse(event + "s");
        final AttributionRule rule = reader.find(OnlineKeys.EVENT_RULE.named(event))
                .map(word -> AttributionRule.valueOf(word.value().toUpperCase(Locale.ROOT)))
                .orElse(AttributionRule.LATEST);
        final EventKind kind = reader.find(OnlineKeys.EVENT_KIND.named(event))
                .map(word -> EventKind.valueOf(word.value().toUpperCase(Locale.ROOT)))
                .orElse(EventKind.byDefault(event));
        if (window.isEmpty()) {
            reader.problem(
                    reader.where("online.events." + event),
                    "plumbline.online.events." + event
                            + " needs a window: how long after an impression the event can be credited to it, such as 1h or 7d");
            return Optional.empty();
        }
        try {
            return Optional.of(new EventSettings(event, window.get().value(), count, rule, kind));
        } catch (final IllegalArgumentException refused) {
            reader.problem(reader.where(key.key()), "plumbline." + key.key() + ": " + refused.getMessage());
            return Optional.empty();
        }
    }

    private TrafficFilter filter() {
        return new TrafficFilter(most(OnlineKeys.MAX_IMPRESSIONS), most(OnlineKeys.MAX_CLICKS));
    }

    private OptionalInt most(final Setting<Integer> setting) {
        return reader.find(setting)
                .map(number -> OptionalInt.of(number.value()))
                .orElse(OptionalInt.empty());
    }
}
