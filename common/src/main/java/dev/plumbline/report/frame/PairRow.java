package dev.plumbline.report.frame;

import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of a pair of models, read as one of them has it, whichever of the two it names first.
 *
 * @param other the model that this one is held against
 * @param turn what turns its figures
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

    /** Those among rows. */
    public static List<PairRow> among(final List<Cells> rows, final String model) {
        return rows.stream().flatMap(row -> of(row, model).stream()).toList();
    }

    /** The other model as people read it. */
    public String name() {
        return Names.seen(other);
    }

    /** Whether it has a figure. */
    public boolean isMeasured() {
        return row.number("value").isPresent();
    }

    /** The model less the other. */
    public Figure difference() {
        final Figure figure = Measured.figure(row);
        return turn == Turn.ROUND ? figure.negated() : figure;
    }

    /** The model over the other, less 1. */
    public Figure lift() {
        final Figure figure = Measured.figure(row).asChange();
        return turn == Turn.ROUND ? turned(figure) : figure;
    }

    /** A word about the model. */
    public String verdict() {
        final String verdict = row.word("verdict");
        return turn == Turn.ROUND ? TURNED.getOrDefault(verdict, verdict) : verdict;
    }

    /** A number that has the other sign the other way round. */
    public OptionalDouble signed(final String column) {
        final OptionalDouble number = row.number(column);
        return number.isPresent() && turn == Turn.ROUND ? OptionalDouble.of(-number.getAsDouble()) : number;
    }

    /** The other way round a lift of x is one of 1 / (1 + x) - 1. */
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
