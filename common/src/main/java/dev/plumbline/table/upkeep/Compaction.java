package dev.plumbline.table.upkeep;

import dev.plumbline.table.ConflictRetry;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Warehouse;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Merges small files of a partition into large ones, by Delta's OPTIMIZE; rows stay as they are. */
public final class Compaction implements Upkeep {

    private final SparkSession spark;
    private final Warehouse warehouse;

    public Compaction(final SparkSession spark, final Warehouse warehouse) {
        this.spark = spark;
        this.warehouse = warehouse;
    }

    /** Counts files that share their partition with others; those that are large already will stay. */
    @Override
    public Optional<String> plan(final TableSpec table) {
        final long files = Arrays.stream(warehouse.stored(spark, table).inputFiles())
                .map(file -> file.substring(0, file.lastIndexOf('/')))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .filter(ofPartition -> ofPartition > 1)
                .mapToLong(Long::longValue)
                .sum();
        return files == 0 ? Optional.empty() : Optional.of("would be compacted: up to " + files + " files");
    }

    @Override
    public Optional<String> perform(final TableSpec table) {
        final Row metrics = ConflictRetry.of(table, () -> spark.sql("OPTIMIZE " + warehouse.sqlName(table))
                        .first())
                .getStruct(1);
        final long removed = metrics.<Long>getAs("numFilesRemoved");
        return removed == 0
                ? Optional.empty()
                : Optional.of("was compacted: " + removed + " files into " + metrics.<Long>getAs("numFilesAdded"));
    }
}
