package dev.plumbline.ranking;

import dev.plumbline.input.RatioMomentColumns;
import dev.plumbline.ranking.metric.CatalogueMetrics;
import dev.plumbline.ranking.metric.Exposure;
import dev.plumbline.ranking.metric.ExposureMetric;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Turns the statistics of catalogue metrics into rows of figures, of the whole population. */
record CatalogueRows(RankingSettings settings, String catalogue) implements Serializable {

    static final StructType KEY = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("model_id", DataTypes.StringType)
            .add("cutoff", DataTypes.IntegerType);

    static final StructType EXPOSURE = KEY.add("times", DataTypes.LongType)
            .add("items", DataTypes.LongType)
            .add("items_outside", DataTypes.LongType)
            .add("lists", DataTypes.LongType)
            .add("catalogue_size", DataTypes.LongType);

    /** There are few distinct numbers of times: with n exposures at most the square root of 2 n. */
    Iterator<Row> ofExposure(final Row key, final Iterator<Row> byTimes) {
        final List<Row> rows = new ArrayList<>();
        byTimes.forEachRemaining(rows::add);
        final int cutoff = key.getInt(2);
        final long lists = rows.stream().mapToLong(row -> row.getAs("lists")).sum();
        final Exposure exposure = new Exposure(
                cutoff,
                lists,
                rows.get(0).getAs("catalogue_size"),
                column(rows, row -> row.getAs("times")),
                column(rows, row -> row.getAs("items")),
                column(rows, row -> row.getAs("items_outside")));
        return settings.catalogue().ofExposure().stream()
                .filter(asked -> asked.cutoff() == cutoff)
                .map(asked -> row(
                        key, asked, estimate(((ExposureMetric) asked.metric()).value(exposure), lists), lists, lists))
                .iterator();
    }

    Row ofList(final Row moments) {
        final CatalogueMetrics.AtCutoff asked = settings.catalogue().ofLists().get(moments.getAs("metric_index"));
        final long n = moments.getAs("n");
        final long units = moments.getAs("units");
        final Estimate estimate = units == 0
                ? Estimate.undefined(settings.confidenceLevel(), 0, Reason.NOT_DEFINED)
                : RatioMomentColumns.moments(moments).estimate(settings.confidenceLevel(), n);
        return row(moments, asked, estimate, moments.getAs("lists"), units);
    }

    private Row row(
            final Row key,
            final CatalogueMetrics.AtCutoff asked,
            final Estimate estimate,
            final long lists,
            final long units) {
        final Row keys = RowFactory.create(
                key.get(0), key.get(1), SliceSettings.WHOLE_POPULATION, SliceSettings.WHOLE_POPULATION);
        return new OfflineRow(keys, "over_lists", lists, units, Optional.of(catalogue))
                .of(
                        asked.metric().name(),
                        Integer.toString(asked.cutoff()),
                        asked.metric().direction(),
                        asked.metric().unit(),
                        estimate,
                        settings);
    }

    private Estimate estimate(final OptionalDouble value, final long lists) {
        return value.isPresent()
                ? Estimate.withoutInterval(
                        value.getAsDouble(), settings.confidenceLevel(), lists, Reason.INTERVAL_NOT_COMPUTED)
                : Estimate.undefined(settings.confidenceLevel(), lists, Reason.NOT_DEFINED);
    }

    private static long[] column(final List<Row> rows, final ToLongFunction<Row> column) {
        return rows.stream().mapToLong(column).toArray();
    }
}
