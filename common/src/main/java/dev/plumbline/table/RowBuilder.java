package dev.plumbline.table;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** A row made cell by cell, by name; cells that are not set are null. One builder makes one row. */
public final class RowBuilder {

    private final StructType schema;
    private final Object[] cells;

    public RowBuilder(final StructType schema) {
        this.schema = schema;
        this.cells = new Object[schema.length()];
    }

    /** Sets a cell. @throws IllegalArgumentException where there is no such column */
    public RowBuilder set(final String column, final Object value) {
        cells[schema.fieldIndex(column)] = value;
        return this;
    }

    /** Sets a cell that may stay null. */
    public RowBuilder set(final String column, final OptionalDouble value) {
        if (value.isPresent()) {
            set(column, (Object) value.getAsDouble());
        }
        return this;
    }

    /** Sets the cells of a measured row that an estimate has. */
    public RowBuilder set(final Estimate estimate) {
        return set("value", estimate.value())
                .set("std_error", estimate.stdError())
                .set("ci_low", estimate.low())
                .set("ci_high", estimate.high())
                .set("confidence_level", (Object) estimate.level())
                .set("n", (Object) estimate.n())
                .set("reason", (Object) estimate.reason().map(Reason::code).orElse(null));
    }

    /** The row, which knows its schema. */
    public Row row() {
        return new GenericRowWithSchema(cells, schema);
    }
}
