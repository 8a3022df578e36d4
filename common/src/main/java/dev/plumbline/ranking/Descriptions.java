package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.Identifiers;
import dev.plumbline.input.Input;
import dev.plumbline.input.InputChecks;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * An input that describes items or models, reduced to one row per id. Where rows of one id differ, the smallest value of a column
 * counts, and the check {@code conflicting_description} counts the id. It ignores {@code trained_at}, as a model has a row for
 * every training. Maps have no order and are left out.
 */
public final class Descriptions {

    static final String CONFLICT = "conflicting_column";

    private Descriptions() {}

    /**
     * The columns of the input, one row per id that is not null.
     *
     * @param id the column that identifies what is described
     * @param checks count the rows and their faults while they are read
     */
    public static Dataset<Row> of(final Input input, final String id, final InputChecks checks) {
        final String name = input.logical().name();
        return checks.watch(
                        name + ", one row each",
                        byId(checks.watch(input), id),
                        List.of(RankingChecks.ofDescriptions(name, id)))
                .drop(CONFLICT);
    }

    /** The columns of the rows and {@link #CONFLICT}, the first column in which rows of the id differ. */
    static Dataset<Row> byId(final Dataset<Row> rows, final String id) {
        final List<String> columns = Stream.of(rows.schema().fields())
                .filter(field -> !(field.dataType() instanceof MapType))
                .map(StructField::name)
                .toList();
        final List<String> described =
                columns.stream().filter(name -> !name.equals(id)).toList();
        final Column[] smallest = described.stream()
                .map(name -> min(Identifiers.column(name)).as(name))
                .toArray(Column[]::new);
        final Column conflict = described.stream()
                .filter(name -> !name.equals("trained_at"))
                .map(name ->
                        when(not(min(Identifiers.column(name)).eqNullSafe(max(Identifiers.column(name)))), lit(name)))
                .reduce(lit(null).cast("string"), (left, right) -> coalesce(left, right));
        return rows.groupBy(id)
                .agg(conflict.as(CONFLICT), smallest)
                .select(Stream.concat(columns.stream().map(name -> Identifiers.column(name)), Stream.of(col(CONFLICT)))
                        .toArray(Column[]::new));
    }
}
