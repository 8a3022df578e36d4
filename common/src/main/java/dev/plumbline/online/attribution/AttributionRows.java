package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.plumbline.input.OptionalColumns;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.setting.SliceColumns;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Impressions and outcomes as rows of one narrow frame, so that one shuffle brings both together.
 *
 * <p>Columns: {@code kind} ({@link #IMPRESSION} sorts before {@link #OUTCOME}), {@code at}, {@code id} (of the row
 * itself, null where an outcome has none), {@code user_id}, {@code item_id}, {@code repeated}; of outcomes {@code named}
 * (the impression that they name), {@code event} and {@code value}; of impressions {@link #SHOWN}. Values that are
 * only passed on are in that one struct: each sort and window copies it whole, which costs a third of copying its fields.
 */
final class AttributionRows {

    static final int IMPRESSION = 0;
    static final int OUTCOME = 1;

    /** Struct of an impression's user, item, model, arm, experiment, position, propensity, latency, split and slice values. */
    static final String SHOWN = "shown";

    private AttributionRows() {}

    /**
     * Both sides, as far as a run must read them: impressions from the longest window before the range (so that an outcome
     * in the range finds the impression before it) to the longest window after it (so that a later impression gets the
     * outcomes that are its own), outcomes from the range's start to the longest window after it.
     */
    static Dataset<Row> of(
            final Dataset<Row> impressions,
            final Dataset<Row> outcomes,
            final WindowRange range,
            final OnlineSettings settings) {
        final Instant from = range.start();
        final Instant end = range.end().plus(settings.longestWindow());
        final Object[] events =
                settings.events().stream().map(EventSettings::event).toArray();
        final Dataset<Row> shown = ofImpressions(impressions, settings);
        return shown.where(within(from.minus(settings.longestWindow()), end))
                .unionByName(ofOutcomes(outcomes, shown.schema().apply(SHOWN).dataType())
                        .where(within(from, end).and(col("event").isin(events))));
    }

    private static Dataset<Row> ofImpressions(final Dataset<Row> impressions, final OnlineSettings settings) {
        final Column[] slices = settings.slices().stream()
                .map(name -> SliceColumns.of(impressions, name))
                .toArray(Column[]::new);
        return impressions.select(
                lit(IMPRESSION).as("kind"),
                OptionalColumns.of(impressions, "shown_at", "timestamp").as("at"),
                OptionalColumns.of(impressions, "impression_id", "string").as("id"),
                lit(null).cast("string").as("named"),
                OptionalColumns.of(impressions, "user_id", "string"),
                OptionalColumns.of(impressions, "item_id", "string"),
                lit(false).as("repeated"),
                lit(null).cast("string").as("event"),
                lit(null).cast("double").as("value"),
                struct(
                                OptionalColumns.of(impressions, "user_id", "string"),
                                OptionalColumns.of(impressions, "item_id", "string"),
                                OptionalColumns.of(impressions, "model_id", "string"),
                                OptionalColumns.of(impressions, "arm", "string"),
                                OptionalColumns.of(impressions, "experiment_id", "string"),
                                OptionalColumns.of(impressions, "position", "int"),
                                OptionalColumns.of(impressions, "propensity", "double"),
                                OptionalColumns.of(impressions, "latency_ms", "double"),
                                OptionalColumns.of(impressions, "split", "string"),
                                array(slices).cast("array<string>").as("slice_values"))
                        .as(SHOWN));
    }

    private static Dataset<Row> ofOutcomes(final Dataset<Row> outcomes, final DataType shown) {
        return outcomes.select(
                lit(OUTCOME).as("kind"),
                OptionalColumns.of(outcomes, "occurred_at", "timestamp").as("at"),
                OptionalColumns.of(outcomes, "outcome_id", "string").as("id"),
                OptionalColumns.of(outcomes, "impression_id", "string").as("named"),
                OptionalColumns.of(outcomes, "user_id", "string"),
                OptionalColumns.of(outcomes, "item_id", "string"),
                lit(false).as("repeated"),
                OptionalColumns.of(outcomes, "event", "string"),
                coalesce(OptionalColumns.of(outcomes, "value", "double"), lit(1.0))
                        .as("value"),
                lit(null).cast(shown).as(SHOWN));
    }

    private static Column within(final Instant from, final Instant end) {
        return col("at").geq(lit(from)).and(col("at").lt(lit(end)));
    }
}
