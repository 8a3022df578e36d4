package dev.plumbline.input;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows at one pinned version.
 *
 * @param frame the rows as they are stored; lazy
 * @param version Delta version, or a fingerprint of the files; {@code unversioned} where there is neither
 * @param description path or table, for people; without secrets
 */
record Source(Dataset<Row> frame, String version, String description) {}
