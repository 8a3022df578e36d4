package dev.plumbline.ranking;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@link MeanEstimate#SCHEMA} for a figure that is no mean over judged queries.
 *
 * @param keys a row with {@code window_date, model_id, slice_name, slice_value}
 * @param estimand what the figure is of, as {@code over_pairs}
 * @param lists how many lists are behind it
 * @param units how many independent units
 */
record OfflineRow(Row keys, String estimand, long lists, long units) {

    Row of(
            final String metric,
            final String cutoff,
            final Direction direction,
            final String unit,
            final Estimate estimate,
            final RankingSettings settings) {
        return RowFactory.create(
                keys.getAs("window_date"),
                keys.getAs("model_id"),
                keys.getAs("slice_name"),
                keys.getAs("slice_value"),
                metric,
                cutoff,
                direction.code(),
                unit,
                boxed(estimate.value()),
                boxed(estimate.stdError()),
                boxed(estimate.low()),
                boxed(estimate.high()),
                estimate.level(),
                estimate.n(),
                units,
                estimate.reason().map(Reason::code).orElse(null),
                lists,
                0L,
                0L,
                settings.tieRuleText(),
                settings.relevanceThreshold(),
                null,
                estimand,
                null,
                null,
                null);
    }

    private static Object boxed(final OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
