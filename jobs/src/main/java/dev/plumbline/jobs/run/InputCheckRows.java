package dev.plumbline.jobs.run;

import dev.plumbline.input.CheckResult;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Findings as rows of {@code input_checks}. */
final class InputCheckRows {

    private InputCheckRows() {}

    static Dataset<Row> of(
            final SparkSession spark,
            final String job,
            final WindowRange range,
            final List<CheckResult> results,
            final String runId) {
        final StructType schema = Tables.INPUT_CHECKS.schema();
        final List<Row> rows = results.stream()
                .map(result -> new RowBuilder(schema)
                        .set("job", job)
                        .set("grain", range.grain().text())
                        .set("window_start", timestamp(range.from()))
                        .set("window_end", timestamp(range.to()))
                        .set("window_date", Date.valueOf(range.from()))
                        .set("input", result.input())
                        .set("rule", result.rule())
                        .set("severity", result.severity().name().toLowerCase(Locale.ROOT))
                        .set("rows_checked", result.rowsChecked())
                        .set("rows_failing", result.rowsFailing())
                        .set("example_key", result.example().orElse(null))
                        .set("run_id", runId)
                        .row())
                .toList();
        return spark.createDataFrame(rows, schema);
    }

    static Timestamp timestamp(final LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
