package dev.plumbline.table.upkeep;

import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.ConflictRetry;
import dev.plumbline.table.OlderTable;
import dev.plumbline.table.TableCreator;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Warehouse;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Adds the columns and checks to a table of an older version that its descriptor has got since. */
public final class Migration implements Upkeep {

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final TableCreator creator;

    public Migration(final SparkSession spark, final Warehouse warehouse) {
        this.spark = spark;
        this.warehouse = warehouse;
        this.creator = new TableCreator(spark, warehouse);
    }

    @Override
    public Optional<String> plan(final TableSpec table) {
        return lacking(table).map(what -> "would get " + what);
    }

    @Override
    public Optional<String> perform(final TableSpec table) {
        final Optional<String> lacking = lacking(table);
        if (lacking.isPresent()) {
            ConflictRetry.of(table, () -> {
                creator.ensure(table);
                return table;
            });
        }
        return lacking.map(what -> "got " + what);
    }

    private Optional<String> lacking(final TableSpec table) {
        final String what = Stream.concat(
                        OlderTable.lacking(table, warehouse.stored(spark, table).schema()).stream()
                                .map(ColumnSpec::name)
                                .map("the column "::concat),
                        creator.lackingChecks(table).keySet().stream().map("the check "::concat))
                .collect(Collectors.joining(", "));
        return Optional.of(what).filter(text -> !text.isEmpty());
    }
}
