package dev.plumbline.alignment;

import dev.plumbline.alignment.forecast.Calibration;
import dev.plumbline.alignment.forecast.Forecast;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The row of one candidate and online metric. Forecasts hold gains and rows hold lifts: where a smaller figure is better, the
 * two have opposite signs.
 *
 * @param key slice and online metric
 */
record ForecastRow(Row key, MetricFamily family, Map<OfflineMeasure, Relation> relations, Forecast forecast) {

    /** The columns of {@code candidate_forecasts} that do not come from the window. */
    static final StructType SCHEMA = SummaryRow.withoutWindow(Tables.CANDIDATE_FORECASTS);

    Row row() {
        final RowBuilder row = new RowBuilder(SCHEMA);
        for (final String column : PairMeasurements.KEY) {
            row.set(column, key.<Object>getAs(column));
        }
        final Optional<OfflineMeasure> measure = forecast.metric().map(family::measure);
        final Optional<Relation> relation = measure.map(relations::get);
        final Estimate gain = forecast.gain();
        row.set("model_a", (Object) forecast.candidate().model())
                .set("model_b", (Object) forecast.candidate().baseline())
                .set("direction", (Object) family.onlineDirection())
                .set("unit", (Object) "relative")
                .set("confidence_level", (Object) gain.level())
                .set("n", (Object) gain.n())
                .set("units", (Object) relation.map(Relation::windows).orElse(0).longValue())
                .set("log_lift", logLift(gain.value()))
                .set("log_lift_std_dev", gain.stdError())
                .set("likely_better", forecast.likelyBetter())
                .set("sentence", (Object) sentence(measure, relation));
        setLift(row, gain);
        measure.ifPresent(by -> setOffline(row, by));
        relation.ifPresent(found -> {
            row.set("relation_verdict", (Object) found.verdict().code());
            found.windowsNeeded().ifPresent(needed -> row.set("experiments_needed", (Object) needed));
        });
        forecast.calibration().ifPresent(calibration -> setCalibration(row, calibration));
        forecast.measured().ifPresent(measured -> row.set("measured_log_lift", logLift(measured.value()))
                .set("measured_log_lift_std_error", measured.stdError()));
        return row.row();
    }

    private void setLift(final RowBuilder row, final Estimate gain) {
        final Optional<Reason> reason = reason();
        row.set("reason", (Object) reason.map(Reason::code).orElse(null));
        if (reason.isEmpty()) {
            final double value = lift(gain.value()).orElseThrow();
            row.set("value", (Object) value)
                    .set("std_error", (Object) ((1 + value) * gain.stdError().orElseThrow()))
                    .set("ci_low", lift(isTurned() ? gain.high() : gain.low()))
                    .set("ci_high", lift(isTurned() ? gain.low() : gain.high()));
        }
    }

    /** Why there is no lift with an interval; a lift that is too large for a double counts as none. */
    private Optional<Reason> reason() {
        final Estimate gain = forecast.gain();
        return Stream.of(gain.value(), gain.low(), gain.high())
                        .allMatch(end -> lift(end).isPresent())
                ? Optional.empty()
                : gain.reason().or(() -> Optional.of(Reason.TOO_LARGE));
    }

    private void setOffline(final RowBuilder row, final OfflineMeasure measure) {
        final double sign = "smaller_is_better".equals(measure.offlineDirection()) ? -1 : 1;
        row.set("offline_metric", (Object) measure.metric())
                .set("offline_cutoff", (Object) measure.cutoff())
                .set("offline_direction", (Object) measure.offlineDirection());
        forecast.offline().ifPresent(offline -> row.set("offline_difference", (Object) (sign * offline.value()))
                .set("offline_std_error", (Object) offline.stdError())
                .set("offline_n", (Object) offline.n()));
        forecast.shrunken().ifPresent(shrunken -> row.set("offline_shrunken", (Object) (sign * shrunken)));
    }

    private static void setCalibration(final RowBuilder row, final Calibration calibration) {
        SummaryRow.setFigure(row, "coverage", calibration.coverage());
        row.set("coverage_n", (Object) calibration.coverage().n())
                .set("coverage_experiments", (Object) (long) calibration.windows());
    }

    private String sentence(final Optional<OfflineMeasure> measure, final Optional<Relation> relation) {
        final String onlineMetric = key.getAs("online_metric");
        final Estimate gain = forecast.gain();
        final Optional<Reason> reason = reason();
        if (reason.isPresent()) {
            return "No forecast of " + onlineMetric + ": "
                    + reason.get().meaning()
                    + measure.flatMap(by -> relation.map(of -> "; the metric to use would be " + by.name()
                                    + ", whose verdict is " + of.verdict().code() + needed(by, of)))
                            .orElse("")
                    + ".";
        }
        final Optional<Estimate> coverage = forecast.calibration().map(Calibration::coverage);
        return String.format(
                        Locale.ROOT,
                        "%s predicts a change of %+.1f %% in %s (from %+.1f %% to %+.1f %%), an improvement with probability %.2f",
                        measure.orElseThrow().name(),
                        100 * lift(gain.value()).orElseThrow(),
                        onlineMetric,
                        100 * lift(isTurned() ? gain.high() : gain.low()).orElseThrow(),
                        100 * lift(isTurned() ? gain.low() : gain.high()).orElseThrow(),
                        forecast.likelyBetter().orElseThrow())
                + coverage.filter(known -> known.value().isPresent())
                        .map(known -> String.format(
                                Locale.ROOT,
                                "; such intervals covered %.0f %% of %d past measurements",
                                100 * known.value().getAsDouble(),
                                known.n()))
                        .orElse("")
                + ".";
    }

    private static String needed(final OfflineMeasure measure, final Relation relation) {
        return measure.whyNoPair()
                .map(why -> ": " + why)
                .or(() -> MoreData.of(relation).map(more -> "; a clear verdict takes " + more))
                .orElse("");
    }

    private boolean isTurned() {
        return "smaller_is_better".equals(family.onlineDirection());
    }

    private OptionalDouble logLift(final OptionalDouble gain) {
        return gain.isPresent() && isTurned() ? OptionalDouble.of(0.0 - gain.getAsDouble()) : gain;
    }

    /** Empty where it is too large for a double. */
    private OptionalDouble lift(final OptionalDouble gain) {
        final double lift = Math.expm1(logLift(gain).orElse(Double.POSITIVE_INFINITY));
        return Double.isFinite(lift) ? OptionalDouble.of(lift) : OptionalDouble.empty();
    }
}
