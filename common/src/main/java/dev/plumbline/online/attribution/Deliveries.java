package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.OptionalColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The deliveries of one impression or outcome within a {@link MatchKey}: all but the first are {@code repeated}. */
final class Deliveries {

    private Deliveries() {}

    static Dataset<Row> marked(final Dataset<Row> keyed) {
        return keyed.withColumn(
                "repeated", col("repeated").or(row_number().over(ofOne(keyed)).gt(1)));
    }

    private static WindowSpec ofOne(final Dataset<Row> keyed) {
        final Column twin = when(col("id").isNull(), struct(col("at"), col("event"), col("value")));
        final List<Column> one = new ArrayList<>(List.of(col("kind"), col("id"), twin));
        if (OptionalColumns.has(keyed, EveryImpression.IS_SHARED)) {
            one.add(col(EveryImpression.IS_SHARED));
        }
        return Window.partitionBy(MatchKey.with(one.toArray(Column[]::new)))
                .orderBy(col("at"), col("event"), col("value"), col(AttributionRows.SHOWN));
    }
}
