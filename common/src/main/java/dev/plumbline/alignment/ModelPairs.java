package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import java.util.Optional;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;

/** Which ordered pairs of models are compared: every model with the baseline, or all pairs, a before b by name. */
record ModelPairs(Optional<String> baseline) {

    static final String MODEL = "model_id";

    /** The pairs of an array of structs that have a field {@code model_id}: an array of struct (a, b). */
    Column of(final Column entries) {
        return select(entries, this::isPair);
    }

    /** The same and every entry with itself. */
    Column withSelf(final Column entries) {
        return select(entries, (a, b) -> a.equalTo(b).or(isPair(a, b)));
    }

    private Column isPair(final Column a, final Column b) {
        return baseline.map(name -> b.equalTo(lit(name)).and(a.notEqual(lit(name))))
                .orElseGet(() -> a.lt(b));
    }

    private static Column select(final Column entries, final BinaryOperator<Column> isWanted) {
        return flatten(transform(
                entries,
                a -> transform(
                        filter(entries, b -> isWanted.apply(a.getField(MODEL), b.getField(MODEL))),
                        b -> struct(a.as("a"), b.as("b")))));
    }
}
