package dev.plumbline.trend;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.decomposition.MixRate;
import dev.plumbline.trend.decomposition.SlicePart;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The parts of one figure's change between two windows.
 *
 * @param key of the figure
 */
record PartRows(Row key, SlicedWindow before, SlicedWindow after, WindowNumbers numbers, double level) {

    static final StructType SCHEMA = SeriesRow.schema(Tables.CHANGE_DECOMPOSITION);

    private static final String MIX = "mix";
    private static final String RATE = "rate";

    /** What all slices of a dimension carry together. */
    private static final String TOGETHER = "(all)";

    /** Two rows for every slice and two for all of them together. */
    List<Row> of(final String dimension, final MixRate split) {
        final List<Row> rows = new ArrayList<>();
        for (final SlicePart part : split.parts()) {
            rows.add(slice(dimension, part, MIX, part.mix(), part.mixError(), split));
            rows.add(slice(dimension, part, RATE, part.rate(), part.rateError(), split));
        }
        rows.add(together(dimension, MIX, split.mix(), split.mixError(), split));
        rows.add(together(dimension, RATE, split.rate(), split.rateError(), split));
        return rows;
    }

    /** Two rows that say why a dimension does not split the change. */
    List<Row> none(final String dimension, final Reason reason) {
        return List.of(
                row(dimension, TOGETHER, MIX, Estimate.undefined(level, 0, reason))
                        .row(),
                row(dimension, TOGETHER, RATE, Estimate.undefined(level, 0, reason))
                        .row());
    }

    private Row slice(
            final String dimension,
            final SlicePart part,
            final String kind,
            final double value,
            final OptionalDouble error,
            final MixRate split) {
        return row(dimension, part.slice(), kind, estimate(value, error, split))
                .set("change", split.change())
                .set("share_before", part.shareBefore())
                .set("share_after", part.shareAfter())
                .set("figure_before", part.before())
                .set("figure_after", part.after())
                .row();
    }

    private Row together(
            final String dimension,
            final String kind,
            final double value,
            final OptionalDouble error,
            final MixRate split) {
        return row(dimension, TOGETHER, kind, estimate(value, error, split))
                .set("change", split.change())
                .set("share_before", 1.0)
                .set("share_after", 1.0)
                .set("figure_before", split.before())
                .set("figure_after", split.after())
                .row();
    }

    private Estimate estimate(final double value, final OptionalDouble error, final MixRate split) {
        final int slices = split.parts().size();
        if (error.isEmpty()) {
            return Estimate.withoutInterval(value, level, slices, Reason.INTERVAL_NOT_COMPUTED);
        }
        final double half = StandardNormal.twoSidedQuantile(level) * error.getAsDouble();
        return Estimate.of(value, error.getAsDouble(), value - half, value + half, level, slices);
    }

    private RowBuilder row(final String dimension, final String slice, final String part, final Estimate estimate) {
        final RowBuilder row = new RowBuilder(SCHEMA)
                .set("window_date", Date.valueOf(numbers.start(after.window())))
                .set("before_window_start", SeriesRow.instant(numbers.start(before.window())));
        for (final String column : SliceFigures.KEY) {
            row.set(column, key.<Object>getAs(column));
        }
        return row.set("slice_name", dimension)
                .set("slice_value", slice)
                .set("part", part)
                .set("direction", after.any().<Object>getAs("direction"))
                .set("unit", after.any().<Object>getAs("unit"))
                .set(estimate)
                .set("units", estimate.n());
    }
}
