package dev.plumbline.report.chart;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Round days of a calendar axis: first days of years, quarters or months, or other days. */
final class DateTicks {

    /** The coarsest step that still gives three ticks. */
    private static final List<Period> STEPS = List.of(
            Period.ofYears(5),
            Period.ofYears(1),
            Period.ofMonths(6),
            Period.ofMonths(3),
            Period.ofMonths(1),
            Period.ofDays(7),
            Period.ofDays(1));

    private static final int FEWEST = 3;
    private static final int MOST = 5;

    private DateTicks() {}

    static List<LocalDate> of(final LocalDate first, final LocalDate last) {
        final List<LocalDate> ticks = STEPS.stream()
                .map(step -> between(first, last, step))
                .filter(days -> days.size() >= FEWEST)
                .findFirst()
                .orElseGet(() -> Stream.of(first, last).distinct().toList());
        final int every = (ticks.size() + MOST - 1) / MOST;
        return IntStream.range(0, ticks.size())
                .filter(i -> i % every == 0)
                .mapToObj(ticks::get)
                .toList();
    }

    /** 2015 for the first day of a year, 2015-04 for that of a month. */
    static String label(final LocalDate day) {
        final String text = day.toString();
        return day.getDayOfYear() == 1
                ? text.substring(0, 4)
                : day.getDayOfMonth() == 1 ? text.substring(0, 7) : text.substring(5);
    }

    private static List<LocalDate> between(final LocalDate first, final LocalDate last, final Period step) {
        final LocalDate start;
        if (step.toTotalMonths() > 0) {
            final long months = step.toTotalMonths();
            final LocalDate month = first.withDayOfMonth(1);
            start = month.minusMonths((month.getYear() * 12L + month.getMonthValue() - 1) % months);
        } else {
            start = first;
        }
        final long most = ChronoUnit.DAYS.between(start, last) + 1;
        return Stream.iterate(start, day -> !day.isAfter(last), day -> day.plus(step))
                .limit(Math.max(1, most))
                .filter(day -> !day.isBefore(first))
                .toList();
    }
}
