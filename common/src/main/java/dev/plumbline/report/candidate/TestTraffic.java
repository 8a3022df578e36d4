package dev.plumbline.report.candidate;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Source;
import dev.plumbline.stats.DetectableEffect;
import dev.plumbline.text.Count;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The traffic that a test would run on: the units that a model serves now, and how much they vary.
 *
 * @param row of online_metrics, with a value, a standard error and units
 * @param days that the row covers
 */
record TestTraffic(Cells row, long days, Candidate candidate) {

    private static final String TABLE = "online_metrics";
    private static final double POWER = 0.8;

    /** What the log clusters by. */
    private static final String UNIT = "a unit_id of the log, or a user_id where it has none";

    /** With fewer units their variance is hardly known. */
    private static final int FEWEST = 100;

    /** A possible lift. @param what it is */
    record Lift(String what, OptionalDouble value) {}

    /** What it takes to detect a lift. */
    record Needed(double units, double days) {

        /** For a sentence. @param whose the model whose traffic it is */
        String text(final String whose) {
            return "about " + Amounts.about(units) + " units, or " + daysText()
                    + (daysText().equals("1") ? " day" : " days") + " of all traffic of " + whose;
        }

        /** Whole days, in two digits. */
        String daysText() {
            return Amounts.about(Math.ceil(days - 1e-6));
        }
    }

    /**
     * The traffic of the baseline, without one of the incumbent, else of the model with the most units; in the window of the page,
     * or in a longer one that ends with it if the window has too few units.
     */
    static Optional<TestTraffic> of(final Candidate candidate) {
        final List<Cells> rows = candidate.data().rows(TABLE).stream()
                .filter(row -> row.isWhole() && row.is("metric", candidate.leadingOnline()))
                .filter(row -> Amounts.relativeError(row.number("std_error"), row.number("value"))
                        .isPresent())
                .filter(row -> row.count("units") > 1)
                .toList();
        final List<Cells> windows = Stream.of(
                        rows.stream().filter(candidate.frame()::isCurrent).toList(),
                        candidate.frame().longest(rows))
                .flatMap(some -> main(some, candidate).stream())
                .toList();
        return windows.stream()
                .filter(row -> row.count("units") >= FEWEST)
                .findFirst()
                .or(() -> windows.stream().max(Comparator.comparingLong(row -> row.count("units"))))
                .map(row -> new TestTraffic(row, days(row), candidate));
    }

    private static Optional<Cells> main(final List<Cells> rows, final Candidate candidate) {
        return rows.stream()
                .min(Comparator.comparing((Cells row) -> candidate
                                .baseline()
                                .or(candidate::incumbent)
                                .filter(row.word("model_id")::equals)
                                .isEmpty())
                        .thenComparing(row -> -row.count("units"))
                        .thenComparing(row -> row.word("model_id") + row.word("arm")));
    }

    private static long days(final Cells row) {
        return Math.max(
                1,
                ChronoUnit.DAYS.between(
                        row.day("window_start").orElse(LocalDate.EPOCH),
                        row.day("window_end").orElse(LocalDate.EPOCH)));
    }

    Source source() {
        return candidate.frame().source(TABLE, row);
    }

    /** Empty for a lift of zero. */
    Optional<Needed> needed(final double lift) {
        if (lift == 0 || lift <= -1) {
            return Optional.empty();
        }
        final double units = DetectableEffect.units(row.count("units"), error(), Math.log1p(lift), level(), POWER);
        return Optional.of(new Needed(units, units * days / row.count("units")));
    }

    /** Each half has a half of the units: the squared error of their difference is four times that of all. */
    private double error() {
        return 2
                * Amounts.relativeError(row.number("std_error"), row.number("value"))
                        .getAsDouble();
    }

    /** Days that a test may take at most. */
    int longest() {
        return candidate.frame().settings().longestTestDays();
    }

    /** The smallest lift that so many days detect. */
    Lift smallest() {
        final double error = error() * Math.sqrt((double) days / longest());
        return new Lift(
                "the smallest that " + longest() + " days detect",
                OptionalDouble.of(Math.expm1(DetectableEffect.smallest(error, level(), POWER))));
    }

    /** The same in words. */
    String sees() {
        return "in " + longest() + " days it detects lifts of "
                + Figure.of(smallest().value(), "relative change").asChange().valueText() + " or more";
    }

    private double level() {
        return row.number("confidence_level").orElse(0.95);
    }

    String lead() {
        return "What a test of two equal halves takes to detect a lift in 80 % of cases, if it is read once at its planned end"
                + " (looking every week takes more), on the traffic of " + row.name("model_id") + ", "
                + candidate.frame().windowText(row)
                + ": " + Count.of(row.count("units"), "unit") + " in " + Count.of(days, "day") + ", "
                + candidate.leadingOnline() + " " + Measured.figure(row).text()
                + ". This assumes that later days bring new units that vary as much as these; if the same units come"
                + " back, it takes longer. A unit is " + UNIT + ".";
    }

    Grid grid(final List<Lift> lifts) {
        return new Grid(
                "What it takes to detect a lift of " + candidate.leadingOnline(),
                List.of("lift", "size", "units of both halves", "days of all this traffic"),
                lifts.stream().map(this::cells).toList(),
                0,
                source());
    }

    private List<GridCell> cells(final Lift lift) {
        final Optional<Needed> needed =
                lift.value().isPresent() ? needed(lift.value().getAsDouble()) : Optional.empty();
        return List.of(
                Grid.words(lift.what()),
                lift.value().isPresent()
                        ? Figure.of(lift.value(), "relative change").asChange()
                        : Grid.words("none: no number of units is enough"),
                Grid.words(needed.map(of -> Amounts.about(of.units())).orElse("–")),
                Grid.words(needed.map(Needed::daysText).orElse("–")));
    }
}
