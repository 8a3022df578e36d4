package dev.plumbline.jobs.query;

import dev.plumbline.input.QueryRelations;
import dev.plumbline.table.DamagedLog;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.View;
import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * The tables and views of the warehouse that statements read: no other one is opened, so that one that cannot be opened
 * stops no statement that does not need it.
 */
final class QueriedTables {

    /** Stands for a name that is known only when the statement runs, and may be any. */
    private static final String COMPUTED_NAME = "identifier(...)";

    private final Set<String> names;

    /** @param relations of {@link QueryRelations} */
    QueriedTables(final Collection<String> relations) {
        names = relations.stream()
                .map(relation -> relation.toLowerCase(Locale.ROOT).replaceFirst(" at a version$", ""))
                .collect(Collectors.toSet());
    }

    /** Registers them with the session under their plain names. */
    void register(final SparkSession spark, final Warehouse warehouse) {
        final List<TableSpec> tables = tables();
        DamagedLog.refuse(spark, warehouse, tables);
        Views.register(spark, warehouse, tables, views());
    }

    List<View> views() {
        return Views.ALL.stream().filter(view -> isRead(view.name())).toList();
    }

    /** The tables that are read directly or by these views. */
    List<TableSpec> tables() {
        return Tables.ALL.stream()
                .filter(table -> isRead(table.name())
                        || views().stream().anyMatch(view -> view.tables().contains(table)))
                .toList();
    }

    /** The tables whose rows the statements ask for; views also read {@code job_runs} for every row. */
    List<TableSpec> asked() {
        return tables().stream()
                .filter(table -> names.contains(table.name())
                        || !table.equals(Tables.JOB_RUNS) && !names.contains(COMPUTED_NAME))
                .toList();
    }

    private boolean isRead(final String name) {
        return names.contains(name) || names.contains(COMPUTED_NAME);
    }
}
