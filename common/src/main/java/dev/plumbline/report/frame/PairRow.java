package dev.plumbline.report.frame;

import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of a pair of models, from the point of view of one of them, whichever of the two the row names first.
 *
 * @param other the model that this one is compared with
 * @param turn whether its figures have to be reversed
 */
public record PairRow(Cells row, String other, Turn turn) {

    /** Whether the row names the model first. */
    public enum Turn {
        AS_IT_IS,
        ROUND
    }

    private static final Map<String, String> TURNED = Map.of("better", "worse", "worse", "better");

    /** A row that names the model. */
    public static Optional<PairRow> of(final Cells row, final String model) {
        if (row.is("model_a", model)) {
            return Optional.of(new PairRow(row, row.word("model_b"), Turn.AS_IT_IS));
        }
        return row.is("model_b", model)
                ? Optional.of(new PairRow(row, row.word("model_a"), Turn.ROUND))
                : Optional.empty();
    }

    /** Those rows that name the model. */
    public static List<PairRow> among(final List<Cells> rows, final String model) {
        return rows.stream().flatMap(row -> of(row, model).stream()).toList();
    }

    /** The other model as readers see it. */
    public String name() {
        return Names.seen(other);
    }

    /** Whether it has a figure. */
    public boolean isMeasured() {
        return row.number("value").isPresent();
    }

    /** The model minus the other. */
    public Figure difference() {
        final Figure figure = Measured.figure(row);
        return turn == Turn.ROUND ? figure.negated() : figure;
    }

    /** The model divided by the other, minus 1. */
    public Figure lift() {
        final Figure figure = Measured.figure(row).asChange();
        return turn == Turn.ROUND ? turned(figure) : figure;
    }

    /** The verdict on the model. */
    public String verdict() {
        final String verdict = row.word("verdict");
        return turn == Turn.ROUND ? TURNED.getOrDefault(verdict, verdict) : verdict;
    }

    /** A number that changes its sign if the pair is reversed. */
    public OptionalDouble signed(final String column) {
        final OptionalDouble number = row.number(column);
        return number.isPresent() && turn == Turn.ROUND ? OptionalDouble.of(-number.getAsDouble()) : number;
    }

    /** For the reversed pair a lift of x is one of 1 / (1 + x) - 1. */
    public static Figure turned(final Figure lift) {
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
