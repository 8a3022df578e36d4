package dev.plumbline.report.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which rows of the drift tables a report needs; lazy, and limited on Spark. */
public final class DriftReads {

    private static final int SOME = 2_000;

    private final Conditions rows;

    public DriftReads(final Frame frame) {
        this.rows = new Conditions(frame);
    }

    /** Watched distances of this window and alerts of the one before. */
    public ReportReads.Read driftMetrics(final Dataset<Row> table) {
        return ReportReads.read(
                "drift_metrics",
                table,
                rows.current()
                        .and(col("threshold").isNotNull())
                        .or(rows.current().or(rows.previous()).and(col("is_alert")))
                        .and(Conditions.WHOLE_POPULATION)
                        .and(col("compared_with").equalTo("reference")),
                SOME,
                col("is_alert").desc(),
                col("p_drift_adjusted").asc_nulls_last());
    }

    /** How much drifted, in this window and in the one before. */
    public ReportReads.Read driftSummary(final Dataset<Row> table) {
        return ReportReads.read(
                "drift_summary",
                table,
                rows.current()
                        .or(rows.previous())
                        .and(Conditions.WHOLE_POPULATION)
                        .and(col("compared_with").equalTo("reference")),
                SOME,
                col("features_alerted").desc());
    }

    /** The bins of some features. @param shifts rows of drift_metrics */
    public ReportReads.Read driftReferences(final Dataset<Row> table, final Collection<Cells> shifts) {
        return ReportReads.read(
                "drift_references",
                table.select(
                        "reference",
                        "reference_id",
                        "feature",
                        "kind",
                        "dataset",
                        "reference_start",
                        "reference_end",
                        "edges",
                        "categories"),
                Conditions.ofFeatures(shifts),
                SOME,
                col("feature"));
    }

    /**
     * Rows per bin of some features, in their reference and in the window.
     *
     * @param references their rows of drift_references
     */
    public ReportReads.Read featureProfiles(final Dataset<Row> table, final Collection<Cells> references) {
        final Column period = explode(array_compact(
                array(when(Conditions.inReference(references), "reference"), when(rows.inWindow(), "current"))));
        final Dataset<Row> bins = table.where(Conditions.ofFeatures(references).and(Conditions.WHOLE_POPULATION))
                .select(col("reference_id"), col("feature"), period.as("period"), col("bin_counts"))
                .select(
                        col("reference_id"),
                        col("feature"),
                        col("period"),
                        posexplode(col("bin_counts")).as(new String[] {"bin", "rows"}))
                .groupBy("reference_id", "feature", "period", "bin")
                .agg(sum("rows").as("rows"))
                .groupBy("reference_id", "feature", "period")
                .agg(expr("transform(array_sort(collect_list(struct(bin, rows))), cell -> cell.rows)")
                        .as("bin_counts"));
        return ReportReads.read("feature_profiles", bins, lit(true), SOME, col("feature"), col("period"));
    }
}
