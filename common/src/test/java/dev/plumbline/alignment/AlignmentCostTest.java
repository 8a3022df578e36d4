package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alignment.AlignmentTables.Query;
import dev.plumbline.alignment.AlignmentTables.Unit;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignmentCostTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Test
    void thePlanDoesNotGrowWithMetricsSlicesOrModels() {
        assertThat(exchanges(tables(6, 9, 4))).isEqualTo(exchanges(tables(2, 1, 0)));
    }

    @Test
    void queriesAndUnitsAreScannedAndExchangedOnce(@TempDir final Path directory) {
        final AlignmentTables tables = tables(3, 2, 1);
        final AlignmentPairs.Sources sources = new AlignmentPairs.Sources(
                stored(tables.queryMetrics(), directory.resolve("query_metrics")),
                tables.offlineMetrics(),
                stored(tables.onlineUnitMetrics(), directory.resolve("online_unit_metrics")),
                tables.onlineMetrics(),
                Optional.of(tables.split(FIRST, "none of these", "mismatch")));
        final Dataset<Row> pairs = AlignmentPairs.of(
                sources,
                AlignmentPairs.experiments(sources, tables.range(), AlignmentSettings.DEFAULT),
                tables.range(),
                AlignmentSettings.DEFAULT);
        assertThat(pairs.collectAsList()).hasSize(3 * 2 * 2);

        final List<String> lines = pairs.queryExecution()
                .executedPlan()
                .toString()
                .lines()
                .filter(line -> !line.contains("ReusedExchange"))
                .toList();
        assertThat(lines).filteredOn(line -> line.contains("FileScan parquet")).hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.contains("REPARTITION_BY_COL"))
                .hasSize(2);
    }

    /** Columns of files are nullable, so that the optimizer adds its own filters. */
    private static Dataset<Row> stored(final Dataset<Row> frame, final Path path) {
        frame.write().parquet(path.toString());
        return SharedSession.spark().read().parquet(path.toString());
    }

    private static long exchanges(final AlignmentTables tables) {
        final Dataset<Row> pairs = tables.pairs(AlignmentSettings.DEFAULT);
        return pairs.queryExecution()
                .executedPlan()
                .toString()
                .lines()
                .filter(line -> line.contains("Exchange"))
                .count();
    }

    private static AlignmentTables tables(final int models, final int metrics, final int slices) {
        final AlignmentTables tables = new AlignmentTables(
                new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST, FIRST.plusWeeks(1)));
        final Map<String, Double> values = new HashMap<>();
        for (int metric = 0; metric < metrics; metric++) {
            values.put("ndcg@" + metric, 0.5);
        }
        final Map<String, String> sliceValues = new HashMap<>();
        for (int slice = 0; slice < slices; slice++) {
            sliceValues.put("slice" + slice, "value");
        }
        for (int model = 0; model < models; model++) {
            tables.queries.add(new Query(FIRST, "m" + model, "q", "q", sliceValues, values));
            tables.unit(FIRST, "q", "m" + model, 1, 2);
            for (final String slice : sliceValues.keySet()) {
                tables.units.add(new Unit(FIRST, "q", "m" + model, slice, "value", "ctr", 1, 2));
            }
        }
        return tables;
    }
}
