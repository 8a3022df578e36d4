package dev.plumbline.input;

import dev.plumbline.config.PlumblineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The checks of names and types, before any job runs, and the casts to the contract's types. */
final class SchemaRules {

    /** Probabilities that were divided as 32-bit floats. */
    private static final double FLOAT_ROUNDING = 1e-6;

    private final LogicalInput logical;
    private final String where;
    private final String description;

    SchemaRules(final LogicalInput logical, final String where, final String description) {
        this.logical = logical;
        this.where = where;
        this.description = description;
    }

    /** The frame with contract types and defaults; all problems in one message. */
    Dataset<Row> conform(final Dataset<Row> mapped) {
        final List<String> names = Arrays.asList(mapped.columns());
        final List<String> problems = new ArrayList<>();
        logical.columns().stream()
                .filter(column -> column.presence() != LogicalColumn.Presence.OPTIONAL)
                .map(LogicalColumn::name)
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add("missing column " + name + ": set " + key(name)));
        if (!logical.oneOf().isEmpty() && logical.oneOf().stream().noneMatch(names::containsAll)) {
            problems.add("missing columns: give "
                    + logical.oneOf().stream()
                            .map(group -> String.join(" and ", group))
                            .collect(Collectors.joining(", or "))
                    + " under plumbline.inputs." + logical.name() + ".columns");
        }
        final List<Column> columns = new ArrayList<>();
        for (final String name : names) {
            final DataType found = mapped.schema().apply(name).dataType();
            final Column source = mapped.col(Identifiers.quoted(name));
            if (logical.others() == LogicalInput.Others.FEATURES
                    && logical.column(name).isEmpty()) {
                columns.add(source);
                continue;
            }
            final LogicalColumn.Type wanted =
                    logical.column(name).map(LogicalColumn::type).orElse(typeOfSlice(found));
            if (!accepts(wanted, found)) {
                problems.add("wrong type: " + name + " should be " + wanted.sql() + " but is " + found.simpleString()
                        + " in " + description + ": set " + key(name) + ", for example to \"try_cast(... as "
                        + wanted.sql()
                        + ")\"");
            }
            columns.add(typed(wanted, source).as(name));
        }
        if (!problems.isEmpty()) {
            throw new PlumblineException("input " + logical.name() + " (" + where + "): "
                    + String.join("\ninput " + logical.name() + " (" + where + "): ", problems));
        }
        return withDefaults(mapped.select(columns.toArray(Column[]::new)), names);
    }

    private Dataset<Row> withDefaults(final Dataset<Row> frame, final List<String> names) {
        Dataset<Row> complete = frame;
        for (final String name : defaultOrder()) {
            final Column value = functions.expr(logical.defaults().get(name));
            complete = complete.withColumn(
                    name, names.contains(name) ? functions.coalesce(functions.col(name), value) : value);
        }
        return complete;
    }

    /** A default may use an earlier one (gain is relevance by default): contract order. */
    private List<String> defaultOrder() {
        return logical.columns().stream()
                .map(LogicalColumn::name)
                .filter(logical.defaults()::containsKey)
                .toList();
    }

    private static Column typed(final LogicalColumn.Type wanted, final Column source) {
        final Column typed = source.cast(wanted.sql());
        return switch (wanted) {
            case PROBABILITY ->
                functions
                        .when(typed.between(1.0, 1 + FLOAT_ROUNDING), 1.0)
                        .when(typed.between(-FLOAT_ROUNDING, 0.0), 0.0)
                        .otherwise(typed);
            case STRING, DOUBLE, BIGINT, TIMESTAMP, BOOLEAN, MAP -> typed;
        };
    }

    private String key(final String name) {
        return "plumbline.inputs." + logical.name() + ".columns." + name;
    }

    /** Columns that the contract does not name are slices (texts) or counts (whole numbers) of pre-aggregated events. */
    private static LogicalColumn.Type typeOfSlice(final DataType found) {
        return isWhole(found) ? LogicalColumn.Type.BIGINT : LogicalColumn.Type.STRING;
    }

    private static boolean accepts(final LogicalColumn.Type wanted, final DataType found) {
        return switch (wanted) {
            case STRING ->
                Stream.of(ArrayType.class, MapType.class, StructType.class, BinaryType.class)
                        .noneMatch(type -> type.isInstance(found));
            case DOUBLE, PROBABILITY -> found instanceof NumericType;
            case BIGINT -> isWhole(found);
            case TIMESTAMP ->
                found instanceof TimestampType || found instanceof DateType || found instanceof TimestampNTZType;
            case BOOLEAN -> found instanceof BooleanType;
            case MAP -> found instanceof MapType;
        };
    }

    private static boolean isWhole(final DataType found) {
        return found instanceof LongType
                || found instanceof IntegerType
                || found instanceof ShortType
                || found instanceof ByteType;
    }
}
