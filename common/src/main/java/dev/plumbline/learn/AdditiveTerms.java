package dev.plumbline.learn;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A fitted {@link AdditiveLogit}.
 *
 * @param terms rows of {@link AdditiveLogit#TERMS}: the constant, and as many as there are names
 * @param end why the fit ended
 */
public record AdditiveTerms(List<Row> terms, End end) {

    /** Why a fit ends. */
    public enum End {
        /** At the optimum, up to the tolerance. */
        CONVERGED,
        /** Before it: predictions are worse than they could be, and depend on the order of rows. */
        OUT_OF_ITERATIONS
    }

    public AdditiveTerms {
        terms = List.copyOf(terms);
    }
}
