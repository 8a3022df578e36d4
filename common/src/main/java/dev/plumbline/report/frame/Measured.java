package dev.plumbline.report.frame;

import dev.plumbline.report.part.Figure;
import java.util.Optional;

/** Rows as figures. */
public final class Measured {

    private Measured() {}

    /** The figure of a measured row. */
    public static Figure figure(final Cells row) {
        return figure(row, "value", "ci_low", "ci_high");
    }

    /** A figure in columns of other names, which may have a reason column of its own. */
    public static Figure figure(final Cells row, final String value, final String low, final String high) {
        final boolean ofTheRow = value.equals("value");
        final Optional<String> reason = row.text(ofTheRow ? "reason" : value + "_reason");
        return new Figure(
                row.number(value),
                row.number(low),
                row.number(high),
                Figure.Notation.PLAIN,
                row.word("unit"),
                !ofTheRow || row.number(value).isPresent() || reason.isPresent() ? reason : Optional.of("not_finite"));
    }
}
