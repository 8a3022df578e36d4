package dev.plumbline.world;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * When things happen. Days count from the first day of the experiment; the pre-period's are negative. Requests are
 * numbered in the order of their days, which get shares of them by weekday and season.
 */
public final class Timeline implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final double WEEKEND_TRAFFIC = 0.6;
    private static final double SEASON_TRAFFIC = 0.3;
    private static final double WEEKEND_LOGIT = 0.25;
    private static final double SEASON_LOGIT = 0.4;
    private static final long DAY_MILLIS = 86_400_000L;

    private final LocalDate from;
    private final int firstDay;
    private final double weekly;
    private final double season;
    private final double[] share;

    Timeline(final WorldSettings settings) {
        this.from = settings.from();
        this.firstDay = -settings.prePeriodDays();
        this.weekly = settings.strength(Scenario.WEEKLY_RHYTHM);
        this.season = settings.strength(Scenario.SEASON);
        this.share = new double[settings.prePeriodDays() + settings.days()];
        double sum = 0;
        for (int i = 0; i < share.length; i++) {
            sum += traffic(firstDay + i);
            share[i] = sum;
        }
        final double all = sum;
        Arrays.setAll(share, i -> share[i] / all);
    }

    /** The day of request {@code number} of {@code requests}, pre-period included. */
    public int day(final long number, final long requests) {
        return dayAt((number + 0.5) / requests);
    }

    /** The same for requests of the experiment only. */
    public int dayOfExperiment(final long number, final long requests) {
        final double before = shareBeforeExperiment();
        return dayAt(before + (1 - before) * (number + 0.5) / requests);
    }

    /** The share of all requests that come on a day. */
    public double share(final int day) {
        final int index = day - firstDay;
        return index == 0 ? share[0] : share[index] - share[index - 1];
    }

    /** How many of all requests come before the experiment: their numbers are the first ones. */
    long requestsBeforeExperiment(final long requests) {
        long before = (long) (shareBeforeExperiment() * requests);
        while (before < requests && day(before, requests) < 0) {
            before++;
        }
        while (before > 0 && day(before - 1, requests) >= 0) {
            before--;
        }
        return before;
    }

    /** The share of requests that come before the experiment. */
    private double shareBeforeExperiment() {
        return firstDay == 0 ? 0 : share[-firstDay - 1];
    }

    private int dayAt(final double position) {
        final int found = Arrays.binarySearch(share, position);
        return firstDay + Math.min(share.length - 1, found < 0 ? -found - 1 : found + 1);
    }

    /** Milliseconds of the epoch. */
    public long millis(final int day, final double partOfDay) {
        return from.toEpochDay() * DAY_MILLIS + day * DAY_MILLIS + (long) (partOfDay * DAY_MILLIS);
    }

    public LocalDate date(final int day) {
        return from.plusDays(day);
    }

    public Instant start(final int day) {
        return date(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What weekday and season add to the logit of every click. */
    public double clickLogit(final int day) {
        return (isWeekend(day) ? WEEKEND_LOGIT * weekly : 0) + SEASON_LOGIT * season * yearly(day);
    }

    /** Where in the year a day is, from -1 in the first days of April to 1 in the first days of October; 0 without season. */
    public double seasonOf(final int day) {
        return season * yearly(day);
    }

    private double traffic(final int day) {
        return (1 + (isWeekend(day) ? WEEKEND_TRAFFIC * weekly : 0))
                * StrictMath.exp(SEASON_TRAFFIC * season * yearly(day));
    }

    private double yearly(final int day) {
        return -StrictMath.sin(2 * StrictMath.PI * date(day).getDayOfYear() / 365.25);
    }

    boolean isWeekend(final int day) {
        final DayOfWeek weekday = date(day).getDayOfWeek();
        return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    }
}
