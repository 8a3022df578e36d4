package dev.plumbline.online.look;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.online.experiment.ExperimentSlice;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Share;
import dev.plumbline.stats.ShareChanges;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How many experiments fail their sample-ratio check, window by window. An experiment counts in the window in which it began,
 * with the result of the look at that window's end, so the share is the same whatever range contains the window. Where the share
 * changes its level, something broke or was repaired for all experiments at that time. The row of that window says so, as far as
 * the windows of the run show it.
 */
public final class SampleRatioHistory {

    static final String METRIC = "sample_ratio_failures";
    static final String EVERY_EXPERIMENT = "(all)";

    private static final StructType SCHEMA =
            new StructType().add("first", "date").add("experiments", "bigint").add("failed", "bigint");

    private SampleRatioHistory() {}

    /**
     * One row per window in which an experiment began; experiments without a known beginning are in none.
     *
     * @param results rows of {@link ExperimentResults}
     */
    public static Dataset<Row> of(final Dataset<Row> results, final WindowRange range, final double level) {
        final LookWindows windows = new LookWindows(range);
        return results.where(col("metric")
                        .equalTo(ExperimentRows.SAMPLE_RATIO)
                        .and(col("slice_name").equalTo(ExperimentSlice.ALL))
                        .and(col("verdict").isNotNull())
                        .and(col("started_at").geq(col("window_start")))
                        .and(col("started_at").lt(col("window_end"))))
                .groupBy(col("window_end").cast("date").as("first"))
                .agg(
                        count(lit(1)).as("experiments"),
                        count_if(col("verdict").equalTo(ExperimentRows.MISMATCH))
                                .as("failed"))
                .groupBy(lit(1).as("one"))
                .as(Encoders.INT(), Encoders.row(SCHEMA))
                .flatMapSortedGroups(
                        new Column[] {col("first")},
                        (FlatMapGroupsFunction<Integer, Row, Row>) (one, series) -> rows(series, windows, level),
                        Encoders.row(ExperimentResults.schema()));
    }

    private static Iterator<Row> rows(final Iterator<Row> series, final LookWindows windows, final double level) {
        final List<Row> members = new ArrayList<>();
        series.forEachRemaining(members::add);
        final long[] failed = members.stream().mapToLong(row -> row.getLong(2)).toArray();
        final long[] tested = members.stream().mapToLong(row -> row.getLong(1)).toArray();
        final List<Row> rows = new ArrayList<>();
        double before = Double.NaN;
        for (final ShareChanges.Segment segment : ShareChanges.of(failed, tested)) {
            for (int i = segment.from(); i < segment.to(); i++) {
                final RowBuilder row = row(members.get(i).<Date>getAs("first").toLocalDate(), windows)
                        .set(share(failed[i], tested[i], level))
                        .set("units", tested[i]);
                if (i == segment.from() && i > 0) {
                    row.set("verdict", "changed")
                            .set(
                                    "sentence",
                                    String.format(
                                            Locale.ROOT,
                                            "from this window on, %.1f %% of the experiments fail their sample-ratio check;"
                                                    + " before, %.1f %% did",
                                            100 * segment.share(),
                                            100 * before));
                }
                rows.add(row.row());
            }
            before = segment.share();
        }
        return rows.iterator();
    }

    private static Estimate share(final long failed, final long tested, final double level) {
        final Share share = new Share(failed, tested);
        return share.wilson(level);
    }

    private static RowBuilder row(final LocalDate look, final LookWindows windows) {
        return windows.set(new RowBuilder(ExperimentResults.schema()), (int) look.toEpochDay())
                .set("experiment_id", EVERY_EXPERIMENT)
                .set("arm", ExperimentRows.EVERY_ARM)
                .set("slice_name", ExperimentSlice.ALL)
                .set("slice_value", ExperimentSlice.ALL)
                .set("metric", METRIC)
                .set("direction", Direction.SMALLER_IS_BETTER.code())
                .set("unit", "share of experiments")
                .set("treatment_units", 0L)
                .set("control_units", 0L)
                .set("adjustment", "none")
                .set("is_primary", false);
    }
}
