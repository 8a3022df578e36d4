package dev.plumbline.report.frame;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The row that stands for a model of which a figure was measured in several arms, experiments or splits. */
public final class RepresentativeRow {

    private static final Comparator<Cells> MAIN = Comparator.comparing((Cells row) -> !isOfNoExperiment(row))
            .thenComparing(row -> -row.count("n"))
            .thenComparing(
                    row -> row.word("experiment_id") + '\u0000' + row.word("arm") + '\u0000' + row.word("split"));

    private RepresentativeRow() {}

    /** Whether a row is of all that a model did, of no experiment or arm alone. */
    public static boolean isOfNoExperiment(final Cells row) {
        return row.text("experiment_id").isEmpty() && row.text("arm").isEmpty();
    }

    /** The one of no single experiment, else of the most rows; always the same, in whatever order they come. */
    public static Optional<Cells> of(final Collection<Cells> rows) {
        return rows.stream().min(MAIN);
    }
}
