package dev.plumbline.ranking;

import dev.plumbline.table.TableSpec;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a table's rows before the window's columns are derived from its date, and before a run writes them. */
final class WindowedColumns {

    private static final Set<String> MADE_ELSEWHERE =
            Set.of("grain", "window_start", "window_end", "window_date", "run_id");

    private WindowedColumns() {}

    /** {@code window_date}, then the other columns of a table in their order. */
    static StructType of(final TableSpec table) {
        final Stream<StructField> others = Stream.of(table.schema().fields())
                .filter(field -> !MADE_ELSEWHERE.contains(field.name()))
                .map(field -> DataTypes.createStructField(field.name(), field.dataType(), true));
        return new StructType(
                Stream.concat(Stream.of(DataTypes.createStructField("window_date", DataTypes.DateType, true)), others)
                        .toArray(StructField[]::new));
    }
}
