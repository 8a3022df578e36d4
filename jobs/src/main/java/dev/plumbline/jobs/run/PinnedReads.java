package dev.plumbline.jobs.run;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Input;
import dev.plumbline.input.InputReader;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.table.PinnedTable;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Everything that a run reads, each item at one version.
 *
 * @param inputs mapped inputs by logical name
 * @param tables tables of earlier jobs by name
 */
record PinnedReads(Map<String, Input> inputs, Map<String, PinnedTable> tables) {

    /** @throws PlumblineException naming what is missing, or cannot be read */
    static PinnedReads of(final SparkSession spark, final Configuration configuration, final Job job) {
        return new PinnedReads(
                openInputs(spark, configuration, job), openTables(spark, configuration.warehouse(), job));
    }

    Map<String, String> versions() {
        final Map<String, String> versions = new TreeMap<>();
        inputs.forEach((name, input) -> versions.put(name, input.version()));
        tables.forEach((name, table) -> versions.put(name, table.version()));
        return versions;
    }

    private static Map<String, Input> openInputs(
            final SparkSession spark, final Configuration configuration, final Job job) {
        final List<String> missing = configuration.missingInputs(job);
        if (!missing.isEmpty()) {
            throw new PlumblineException(String.join("\n", missing));
        }
        final InputReader reader = new InputReader(spark, configuration.sources());
        final Map<String, Input> inputs = new LinkedHashMap<>();
        for (final LogicalInput logical : job.allInputs()) {
            Optional.ofNullable(configuration.inputs().get(logical.name()))
                    .ifPresent(settings -> inputs.put(logical.name(), reader.read(logical, settings)));
        }
        return inputs;
    }

    private static Map<String, PinnedTable> openTables(
            final SparkSession spark, final Warehouse warehouse, final Job job) {
        final Map<String, PinnedTable> tables = new TreeMap<>();
        for (final TableSpec table : job.reads()) {
            tables.put(table.name(), PinnedTable.open(spark, warehouse, table));
        }
        final List<TableSpec> there = there(spark, warehouse, job.oneOfReads());
        if (there.isEmpty() && !job.oneOfReads().isEmpty()) {
            throw new PlumblineException("job " + job.name() + " needs one of the tables "
                    + job.oneOfReads().stream()
                            .map(table -> table.name() + " (written by " + table.writtenBy() + ")")
                            .collect(Collectors.joining(", "))
                    + ", and none exists yet: run one of these jobs first");
        }
        Stream.of(there, there(spark, warehouse, job.optionalReads()))
                .flatMap(List::stream)
                .forEach(table -> tables.put(table.name(), PinnedTable.open(spark, warehouse, table)));
        return tables;
    }

    private static List<TableSpec> there(
            final SparkSession spark, final Warehouse warehouse, final List<TableSpec> tables) {
        return tables.stream().filter(table -> warehouse.has(spark, table)).toList();
    }
}
