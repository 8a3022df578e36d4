package dev.plumbline.ranking;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.table.RowBuilder;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A row of {@link MeanEstimate#SCHEMA} for a figure that is not a mean over judged queries.
 *
 * @param keys a row that begins with {@code window_date, model_id, slice_name, slice_value}
 * @param estimand what the figure is about, such as {@code over_pairs}
 * @param lists number of lists behind it
 * @param units number of independent units
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
        return begun(keys, metric, cutoff, direction, unit, settings)
                .set(estimate)
                .set("units", units)
                .set("queries_answered", lists)
                .set("queries_without_relevant", 0L)
                .set("queries_not_defined", 0L)
                .set("tie_rule", settings.tieRuleText())
                .set("estimand", estimand)
                .set("catalogue", catalogue.orElse(null))
                .row();
    }

    /** The columns that every row of the table has. */
    static RowBuilder begun(
            final Row keys,
            final String metric,
            final String cutoff,
            final Direction direction,
            final String unit,
            final RankingSettings settings) {
        return new RowBuilder(MeanEstimate.SCHEMA)
                .set("window_date", keys.get(0))
                .set("model_id", keys.get(1))
                .set("slice_name", keys.get(2))
                .set("slice_value", keys.get(3))
                .set("metric", metric)
                .set("cutoff", cutoff)
                .set("direction", direction.code())
                .set("unit", unit)
                .set("relevance_threshold", settings.relevanceThreshold())
                .set("candidates", settings.candidates().code());
    }
}
