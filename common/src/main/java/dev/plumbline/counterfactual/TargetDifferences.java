package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import dev.plumbline.counterfactual.search.CandidateDifference;
import dev.plumbline.stats.Estimate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One target less each of the others of the same log, paired: an array in the row of the target. */
final class TargetDifferences {

    static final String COLUMN = "differences";

    private static final String OTHER = "target";
    private static final String[] FIGURES = {"difference", "ci_low", "ci_high", "p", "p_adjusted"};

    private TargetDifferences() {}

    /** Its type while the other target is still a number. */
    static ArrayType type() {
        StructType one = new StructType().add(OTHER, DataTypes.IntegerType);
        for (final String figure : FIGURES) {
            one = one.add(figure, DataTypes.DoubleType);
        }
        return DataTypes.createArrayType(one);
    }

    /** Of the differences of all pairs those that a target is in, turned so that it comes first. */
    static List<Row> of(final int target, final List<CandidateDifference> all) {
        return all.stream()
                .filter(pair -> pair.candidate() == target || pair.other() == target)
                .map(pair -> row(pair, pair.candidate() == target ? 1 : -1))
                .toList();
    }

    /** @param models the log's, in order */
    static Column named(final Column models) {
        return transform(
                col(COLUMN),
                one -> struct(Stream.concat(
                                Stream.of(element_at(models, one.getField(OTHER).plus(lit(1)))
                                        .as("model_id")),
                                Stream.of(FIGURES)
                                        .map(figure -> one.getField(figure).as(figure)))
                        .toArray(Column[]::new)));
    }

    private static Row row(final CandidateDifference pair, final int sign) {
        final Estimate difference = pair.difference();
        return RowFactory.create(
                sign > 0 ? pair.other() : pair.candidate(),
                number(difference.value(), sign),
                number(sign > 0 ? difference.low() : difference.high(), sign),
                number(sign > 0 ? difference.high() : difference.low(), sign),
                number(pair.p(), 1),
                number(pair.adjustedP(), 1));
    }

    private static Object number(final OptionalDouble number, final int sign) {
        return number.isPresent() ? (Object) (sign * number.getAsDouble()) : null;
    }
}
