package dev.plumbline.window;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The length of a window. {@link #text} is what configurations and tables hold. */
public sealed interface Grain extends Serializable {

    /** Windows of a fixed number of days, counted from an origin. */
    sealed interface FixedDays extends Grain permits Day, Week, Period {
        int days();

        @Override
        default LocalDate floor(final LocalDate date, final LocalDate origin) {
            final long days = ChronoUnit.DAYS.between(origin, date);
            return origin.plusDays(Math.floorDiv(days, (long) days()) * days());
        }

        @Override
        default LocalDate next(final LocalDate start, final LocalDate rangeEnd) {
            return start.plusDays(days());
        }
    }

    /** One day. */
    record Day() implements FixedDays {
        @Override
        public int days() {
            return 1;
        }

        @Override
        public String text() {
            return "day";
        }
    }

    /** Seven days; the origin's weekday begins them. */
    record Week() implements FixedDays {
        @Override
        public int days() {
            return 7;
        }

        @Override
        public String text() {
            return "week";
        }
    }

    /** A calendar month. */
    record Month() implements Grain {
        @Override
        public String text() {
            return "month";
        }

        @Override
        public LocalDate floor(final LocalDate date, final LocalDate origin) {
            return date.withDayOfMonth(1);
        }

        @Override
        public LocalDate next(final LocalDate start, final LocalDate rangeEnd) {
            return start.plusMonths(1);
        }
    }

    /** The whole range of the run as one window. */
    record Range() implements Grain {
        @Override
        public String text() {
            return "range";
        }

        @Override
        public LocalDate floor(final LocalDate date, final LocalDate origin) {
            return date;
        }

        @Override
        public LocalDate next(final LocalDate start, final LocalDate rangeEnd) {
            return rangeEnd;
        }
    }

    /** A number of days. */
    record Period(int days) implements FixedDays {
        public Period {
            if (days < 1) {
                throw new IllegalArgumentException("a period needs at least one day, not " + days);
            }
        }

        @Override
        public String text() {
            return "period(" + days + " days)";
        }
    }

    /** As configurations and tables write it. */
    String text();

    /** The newest window start at or before a date; for {@code range} the date itself. */
    LocalDate floor(LocalDate date, LocalDate origin);

    /** The end of the window that begins at {@code start}, in a run whose range ends at {@code rangeEnd}. */
    LocalDate next(LocalDate start, LocalDate rangeEnd);

    /** The grain of a text: {@code day}, {@code week}, {@code month}, {@code range} or {@code period(N days)}. */
    static Optional<Grain> parse(final String text) {
        return switch (text.strip()) {
            case "day" -> Optional.of(new Day());
            case "week" -> Optional.of(new Week());
            case "month" -> Optional.of(new Month());
            case "range" -> Optional.of(new Range());
            default -> parsePeriod(text.strip());
        };
    }

    private static Optional<Grain> parsePeriod(final String text) {
        final Matcher matcher = Pattern.compile("period\\((\\d{1,4}) days?\\)").matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) > 0
                ? Optional.of(new Period(Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }
}
