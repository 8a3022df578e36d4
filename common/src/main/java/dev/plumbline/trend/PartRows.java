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
 * @param before the window that the change is counted from
 * @param after the window that it is counted to
 * @param figure any row of the latter, for direction and unit
 */
record PartRows(Row key, long before, long after, Row figure, WindowNumbers numbers, double level) {

    static final StructType SCHEMA = SeriesRow.schema(Tables.CHANGE_DECOMPOSITION);

    /** Names of the two parts of a split over slices. */
    static final List<String> SPLIT = List.of("mix", "rate");

    static PartRows between(
            final Row key,
            final SlicedWindow before,
            final SlicedWindow after,
            final WindowNumbers numbers,
            final double level) {
        return new PartRows(key, before.window(), after.window(), after.any(), numbers, level);
    }

    /** Two rows for every slice and two for all of them together. */
    List<Row> of(final String dimension, final MixRate split) {
        return of(dimension, split, SPLIT).stream()
                .map(row -> row.set("change", split.change()).row())
                .toList();
    }

    /** The same, its two parts named otherwise. */
    List<RowBuilder> of(final String dimension, final MixRate split, final List<String> names) {
        final List<RowBuilder> rows = new ArrayList<>();
        final int slices = split.parts().size();
        for (final SlicePart part : split.parts()) {
            rows.add(slice(dimension, part, names.get(0), estimate(part.mix(), part.mixError(), slices)));
            rows.add(slice(dimension, part, names.get(1), estimate(part.rate(), part.rateError(), slices)));
        }
        rows.add(together(
                dimension,
                names.get(0),
                estimate(split.mix(), split.mixError(), slices),
                split.before(),
                split.after()));
        rows.add(together(
                dimension,
                names.get(1),
                estimate(split.rate(), split.rateError(), slices),
                split.before(),
                split.after()));
        return rows;
    }

    /** Rows that say why a dimension does not split the change. */
    List<Row> none(final String dimension, final List<String> parts, final Reason reason) {
        return parts.stream()
                .map(part -> row(dimension, part, Estimate.undefined(level, 0, reason))
                        .row())
                .toList();
    }

    private RowBuilder slice(final String dimension, final SlicePart part, final String name, final Estimate estimate) {
        return row(dimension, name, estimate)
                .set("slice_value", part.slice())
                .set("share_before", part.shareBefore())
                .set("share_after", part.shareAfter())
                .set("figure_before", part.before())
                .set("figure_after", part.after());
    }

    /** What all slices of a dimension carry together. */
    RowBuilder together(
            final String dimension,
            final String part,
            final Estimate estimate,
            final double figureBefore,
            final double figureAfter) {
        return row(dimension, part, estimate)
                .set("share_before", 1.0)
                .set("share_after", 1.0)
                .set("figure_before", figureBefore)
                .set("figure_after", figureAfter);
    }

    /** @param slices that the change is split over */
    Estimate estimate(final double value, final OptionalDouble error, final int slices) {
        if (error.isEmpty()) {
            return Estimate.withoutInterval(value, level, slices, Reason.INTERVAL_NOT_COMPUTED);
        }
        final double half = StandardNormal.twoSidedQuantile(level) * error.getAsDouble();
        return Estimate.of(value, error.getAsDouble(), value - half, value + half, level, slices);
    }

    /** A row of all slices together; the caller can make it one of a single slice. */
    RowBuilder row(final String dimension, final String part, final Estimate estimate) {
        final RowBuilder row = new RowBuilder(SCHEMA)
                .set("window_date", Date.valueOf(numbers.start(after)))
                .set("before_window_start", SeriesRow.instant(numbers.start(before)));
        for (final String column : SliceFigures.KEY) {
            row.set(column, key.<Object>getAs(column));
        }
        return row.set("slice_name", dimension)
                .set("part", part)
                .set("is_estimated", SeriesSource.isEstimated(key))
                .set("direction", figure.<Object>getAs("direction"))
                .set("unit", figure.<Object>getAs("unit"))
                .set(estimate)
                .set("units", estimate.n());
    }
}
