package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Identifiers;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * Impressions and outcomes as rows of one narrow frame, so that one shuffle brings both together.
 *
 * <p>Columns: {@code kind} ({@link #IMPRESSION} sorts before {@link #OUTCOME}), {@code at}, {@code id} (of the row
 * itself, null where an outcome has none), {@code user_id}, {@code item_id}, {@code repeated}; of outcomes {@code named}
 * (the impression that they name), {@code event} and {@code value}; of impressions {@link #SHOWN}. What only travels with
 * a row is in that one struct: each sort and window copies it whole, which costs a third of copying its fields.
 */
public final class AttributionRows {

    static final int IMPRESSION = 0;
    static final int OUTCOME = 1;

    /** Struct of an impression's user, item, model, arm, experiment, position, propensity, latency, split and slice values. */
    static final String SHOWN = "shown";

    private AttributionRows() {}

    /**
     * Both sides, as far as a run has to read: impressions from the longest window before the range (so that an outcome
     * in the range finds the impression before it) to the longest window after it (so that a later impression takes the
     * outcomes that are its own), outcomes from the range's start to the longest window after it.
     */
    static Dataset<Row> of(
            final Dataset<Row> impressions,
            final Dataset<Row> outcomes,
            final WindowRange range,
            final OnlineSettings settings) {
        final Instant from = startOf(range.from());
        final Instant end = startOf(range.to()).plus(settings.longestWindow());
        final Object[] events =
                settings.events().stream().map(EventSettings::event).toArray();
        final Dataset<Row> shown = ofImpressions(impressions, settings);
        return shown.where(within(from.minus(settings.longestWindow()), end))
                .unionByName(ofOutcomes(outcomes, shown.schema().apply(SHOWN).dataType())
                        .where(within(from, end).and(col("event").isin(events))));
    }

    private static Dataset<Row> ofImpressions(final Dataset<Row> impressions, final OnlineSettings settings) {
        final Column[] slices =
                settings.slices().stream().map(name -> slice(impressions, name)).toArray(Column[]::new);
        return impressions.select(
                lit(IMPRESSION).as("kind"),
                column(impressions, "shown_at", "timestamp").as("at"),
                column(impressions, "impression_id", "string").as("id"),
                lit(null).cast("string").as("named"),
                column(impressions, "user_id", "string"),
                column(impressions, "item_id", "string"),
                lit(false).as("repeated"),
                lit(null).cast("string").as("event"),
                lit(null).cast("double").as("value"),
                struct(
                                column(impressions, "user_id", "string"),
                                column(impressions, "item_id", "string"),
                                column(impressions, "model_id", "string"),
                                column(impressions, "arm", "string"),
                                column(impressions, "experiment_id", "string"),
                                column(impressions, "position", "int"),
                                column(impressions, "propensity", "double"),
                                column(impressions, "latency_ms", "double"),
                                column(impressions, "split", "string"),
                                array(slices).cast("array<string>").as("slice_values"))
                        .as(SHOWN));
    }

    private static Dataset<Row> ofOutcomes(final Dataset<Row> outcomes, final DataType shown) {
        return outcomes.select(
                lit(OUTCOME).as("kind"),
                column(outcomes, "occurred_at", "timestamp").as("at"),
                column(outcomes, "outcome_id", "string").as("id"),
                column(outcomes, "impression_id", "string").as("named"),
                column(outcomes, "user_id", "string"),
                column(outcomes, "item_id", "string"),
                lit(false).as("repeated"),
                column(outcomes, "event", "string"),
                coalesce(column(outcomes, "value", "double"), lit(1.0)).as("value"),
                lit(null).cast(shown).as(SHOWN));
    }

    /** A column of an input, or null where the input does not have it. */
    public static Column column(final Dataset<Row> frame, final String name, final String type) {
        return (has(frame, name) ? frame.col(name) : lit(null)).cast(type).as(name);
    }

    /** @throws PlumblineException naming the settings where a slice is no column of the impressions */
    public static void requireSlices(final Dataset<Row> impressions, final OnlineSettings settings) {
        for (final String slice : settings.slices()) {
            if (!has(impressions, slice)) {
                throw new PlumblineException(
                        "slice '" + slice + "' (plumbline.online.slices) is no column of impressions"
                                + Nearest.hint(slice, Arrays.asList(impressions.columns()))
                                + "; map it under plumbline.inputs.impressions.columns");
            }
        }
    }

    /** The column of a slice as text. */
    public static Column slice(final Dataset<Row> impressions, final String name) {
        return impressions.col(Identifiers.quoted(name)).cast("string");
    }

    public static boolean has(final Dataset<Row> frame, final String name) {
        return Arrays.asList(frame.columns()).contains(name);
    }

    public static Instant startOf(final LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Column within(final Instant from, final Instant end) {
        return col("at").geq(lit(from)).and(col("at").lt(lit(end)));
    }
}
