package dev.plumbline.jobs.run;

import dev.plumbline.table.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The lazy rows that a run puts into one table. */
public record TableRows(TableSpec table, Dataset<Row> rows) {}
