package dev.plumbline.jobs.run;

import dev.plumbline.input.CheckResult;
import dev.plumbline.table.TableSpec;
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
import org.apache.spark.sql.RowFactory;
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
        final TableSpec table = Tables.INPUT_CHECKS;
        final StructType schema = table.schema();
        final List<Row> rows = results.stream()
                .map(result -> RowFactory.create(
                        job,
                        range.grain().text(),
                        timestamp(range.from()),
                        timestamp(range.to()),
                        Date.valueOf(range.from()),
                        result.input(),
                        result.rule(),
                        result.severity().name().toLowerCase(Locale.ROOT),
                        result.rowsChecked(),
                        result.rowsFailing(),
                        result.example().orElse(null),
                        runId))
                .toList();
        return spark.createDataFrame(rows, schema);
    }

    static Timestamp timestamp(final LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
