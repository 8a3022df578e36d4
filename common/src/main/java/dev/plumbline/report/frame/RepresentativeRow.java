package dev.plumbline.report.frame;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The row that represents a model with a figure in several arms, experiments or splits. */
public final class RepresentativeRow {

    private static final Comparator<Cells> MAIN = Comparator.comparing((Cells row) -> !isOfNoExperiment(row))
            .thenComparing(row -> -row.count("n"))
            .thenComparing(
                    row -> row.word("experiment_id") + '\u0000' + row.word("arm") + '\u0000' + row.word("split"));

    private RepresentativeRow() {}

    /** Whether a row is of no single experiment or arm. */
    public static boolean isOfNoExperiment(final Cells row) {
        return row.text("experiment_id").isEmpty() && row.text("arm").isEmpty();
    }

    /** A row of no single experiment first, then the largest n; the same in whatever order the rows come. */
    public static Optional<Cells> of(final Collection<Cells> rows) {
        return rows.stream().min(MAIN);
    }
}
