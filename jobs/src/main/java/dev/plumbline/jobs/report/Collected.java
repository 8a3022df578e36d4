package dev.plumbline.jobs.report;

import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.frame.TableExtract;
import dev.plumbline.report.read.ReportReads.Read;
import dev.plumbline.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that were read so far, without tables that do not exist. */
final class Collected {

    private final JobRun run;
    private final List<TableExtract> tables = new ArrayList<>();

    Collected(final JobRun run) {
        this.run = run;
    }

    /** Collects bounded rows of a table. @param rows those that are asked for */
    void read(final String name, final Function<Dataset<Row>, Read> rows) {
        run.findTable(table(name))
                .map(rows)
                .ifPresent(read -> tables.add(read.of(run.collected("read " + name, read.rows()))));
    }

    /** A run finds no table that the job does not declare to read, and the page would say that it does not exist. */
    static TableSpec table(final String name) {
        return new ReportJob()
                .optionalReads().stream()
                        .filter(table -> table.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "the job report reads " + name + ", which ReportJob.TABLES does not name"));
    }

    ReportData data() {
        return ReportData.of(tables);
    }
}
