package dev.plumbline.report.candidate;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of a pair of models, read the candidate's way round, whichever of the two it names first.
 *
 * @param other the model that the candidate is held against
 * @param turn what turns its figures
 */
record PairRow(Cells row, String other, Turn turn) {

    /** Whether the row names the candidate first. */
    enum Turn {
        AS_IT_IS,
        ROUND
    }

    private static final Map<String, String> TURNED = Map.of("better", "worse", "worse", "better");

    /** A row that names the candidate. */
    static Optional<PairRow> of(final Cells row, final String candidate) {
        if (row.is("model_a", candidate)) {
            return Optional.of(new PairRow(row, row.word("model_b"), Turn.AS_IT_IS));
        }
        return row.is("model_b", candidate)
                ? Optional.of(new PairRow(row, row.word("model_a"), Turn.ROUND))
                : Optional.empty();
    }

    /** Those among rows. */
    static List<PairRow> among(final List<Cells> rows, final String candidate) {
        return rows.stream().flatMap(row -> of(row, candidate).stream()).toList();
    }

    /** The other model as people read it. */
    String name() {
        return Names.seen(other);
    }

    /** Whether it has a figure. */
    boolean isMeasured() {
        return row.number("value").isPresent();
    }

    /** The candidate less the other. */
    Figure difference() {
        final Figure figure = Measured.figure(row);
        return turn == Turn.ROUND ? figure.negated() : figure;
    }

    /** The candidate over the other, less 1. */
    Figure lift() {
        final Figure figure = Measured.figure(row).asChange();
        return turn == Turn.ROUND ? turned(figure) : figure;
    }

    /** A word about the candidate. */
    String verdict() {
        final String verdict = row.word("verdict");
        return turn == Turn.ROUND ? TURNED.getOrDefault(verdict, verdict) : verdict;
    }

    /** A number that has the other sign the other way round. */
    OptionalDouble signed(final String column) {
        final OptionalDouble number = row.number(column);
        return number.isPresent() && turn == Turn.ROUND ? OptionalDouble.of(-number.getAsDouble()) : number;
    }

    /** Whether a figure that is not 0 tells of a gain. */
    static Gain gain(final Figure figure, final String direction) {
        if (!figure.hasInterval()
                || figure.low().getAsDouble() <= 0 && figure.high().getAsDouble() >= 0
                || direction.equals("none")) {
            return Gain.NOT_TOLD;
        }
        return figure.low().getAsDouble() > 0 == direction.equals("smaller_is_better") ? Gain.LOSS : Gain.GAIN;
    }

    /** Which way a lift points. */
    static Argument.Side side(final Figure lift, final String direction) {
        return switch (gain(lift, direction)) {
            case GAIN -> Argument.Side.FOR;
            case LOSS -> Argument.Side.AGAINST;
            case NOT_TOLD -> Argument.Side.UNKNOWN;
        };
    }

    /** The same in words, for behind a lift. */
    static String told(final Figure lift, final String direction) {
        return switch (gain(lift, direction)) {
            case GAIN -> ", a gain";
            case LOSS -> ", a loss";
            case NOT_TOLD ->
                lift.hasInterval() && gain(lift, "") != Gain.NOT_TOLD
                        ? ", of which nobody says whether it is good"
                        : ", which may be zero";
        };
    }

    /** What an interval tells. */
    enum Gain {
        GAIN,
        LOSS,
        NOT_TOLD
    }

    /** The other way round a lift of x is one of 1 / (1 + x) - 1. */
    static Figure turned(final Figure lift) {
        return new Figure(
                turned(lift.value()),
                turned(lift.high()),
                turned(lift.low()),
                lift.notation(),
                lift.unit(),
                lift.reason());
    }

    private static OptionalDouble turned(final OptionalDouble lift) {
        return lift.isPresent() && lift.getAsDouble() > -1
                ? OptionalDouble.of(1 / (1 + lift.getAsDouble()) - 1)
                : OptionalDouble.empty();
    }
}
