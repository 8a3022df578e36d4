package dev.plumbline.ranking;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@link MeanEstimate#SCHEMA} for a figure that is no mean over judged queries.
 *
 * @param keys a row that begins with {@code window_date, model_id, slice_name, slice_value}
 * @param estimand what the figure is of, as {@code over_pairs}
 * @param lists how many lists are behind it
 * @param units how many independent units
 * @param catalogue which items are the catalogue; empty where none is needed
 */
record OfflineRow(Row keys, String estimand, long lists, long units, Optional<String> catalogue) {

    Row of(
            final String metric,
            final String cutoff,
            final Direction direction,
            final String unit,
            final Estimate estimate,
            final RankingSettings settings) {
        return RowFactory.create(
                keys.get(0),
                keys.get(1),
                keys.get(2),
                keys.get(3),
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
                null,
                catalogue.orElse(null),
                settings.candidates().code());
    }

    private static Object boxed(final OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
