package dev.plumbline.drift.verdict;

import dev.plumbline.drift.alarm.AlarmHistory;
import dev.plumbline.drift.alarm.AlarmSettings;
import dev.plumbline.drift.alarm.Judgement;
import dev.plumbline.drift.alarm.NoiseFloor;
import dev.plumbline.drift.alarm.Silence;
import dev.plumbline.drift.alarm.Step;
import dev.plumbline.drift.alarm.WatchedFigure;
import dev.plumbline.drift.alarm.WatchedFigure.Span;
import dev.plumbline.drift.alarm.WatchedFigure.TimeOfSeason;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Reads figures window by window, in order of time, and gives the verdicts on those of the windows from a day on. */
final class JudgedWindows implements Iterator<Row> {

    private static final List<String> SERIES =
            List.of("reference_id", "compared_with", "slice_name", "slice_value", "feature", "measure");

    private final Iterator<Row> figures;
    private final Iterator<Date> windows;
    private final Date from;
    private final AlarmHistory history;
    private Iterator<Row> verdicts = Collections.emptyIterator();
    private Optional<Row> next;

    /**
     * @param figures of the windows, in order of time
     * @param windows all of them: one without a figure counts too
     * @param from first day of the first window whose verdicts are given
     */
    JudgedWindows(
            final Iterator<Row> figures, final WindowRange windows, final AlarmSettings settings, final Date from) {
        this.figures = figures;
        this.windows = windows.windows().stream()
                .map(window -> Date.valueOf(window.start()))
                .iterator();
        this.from = from;
        this.history = new AlarmHistory(settings);
        this.next = read();
    }

    private Optional<Row> read() {
        return figures.hasNext() ? Optional.of(figures.next()) : Optional.empty();
    }

    @Override
    public boolean hasNext() {
        while (!verdicts.hasNext() && next.isPresent() && windows.hasNext()) {
            verdicts = judged(windows.next());
        }
        return verdicts.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return verdicts.next();
    }

    private Iterator<Row> judged(final Date window) {
        final List<Row> ofWindow = new ArrayList<>();
        while (next.isPresent() && next.get().getAs("window_date").equals(window)) {
            ofWindow.add(next.get());
            next = read();
        }
        final List<Judgement> judgements =
                history.judge(ofWindow.stream().map(JudgedWindows::figure).toList());
        return window.before(from)
                ? Collections.emptyIterator()
                : IntStream.range(0, ofWindow.size())
                        .mapToObj(i -> verdict(ofWindow.get(i), judgements.get(i)))
                        .iterator();
    }

    private static WatchedFigure figure(final Row row) {
        final DriftMeasure measure = DriftMeasures.named(row.getAs("measure")).orElseThrow();
        return new WatchedFigure(
                SERIES.stream().map(column -> row.<Object>getAs(column)).toList(),
                row.getAs("feature"),
                measure.name(),
                number(row, "value"),
                new NoiseFloor(
                        measure.scale(),
                        row.<Double>getAs("noise_blocks"),
                        row.<Double>getAs("floor_compared"),
                        row.<Double>getAs("floor_degrees_of_freedom"),
                        row.<Double>getAs("floor_center"),
                        row.<Double>getAs("floor_deviation"),
                        measure.neutral()),
                step(row),
                row.<Boolean>getAs("is_comparable") ? Span.COMPLETE : Span.PARTIAL,
                TimeOfSeason.of(measure, row.<Boolean>getAs("is_season_unknown")));
    }

    private static Optional<Step> step(final Row row) {
        return row.isNullAt(row.fieldIndex("step_effect"))
                ? Optional.empty()
                : Optional.of(new Step(
                        number(row, "step_p"),
                        row.<Double>getAs("step_effect"),
                        row.<Double>getAs("step_effect_before")));
    }

    private static OptionalDouble number(final Row row, final String column) {
        return row.isNullAt(row.fieldIndex(column))
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.<Double>getAs(column));
    }

    private static Row verdict(final Row row, final Judgement judgement) {
        final RowBuilder verdict =
                new RowBuilder(DriftVerdicts.SCHEMA).set("window_date", row.<Object>getAs("window_date"));
        SERIES.forEach(column -> verdict.set(column, row.<Object>getAs(column)));
        judgement.verdict().ifPresent(known -> {
            verdict.set("p_drift", known.p())
                    .set("p_drift_adjusted", known.adjusted())
                    .set("threshold", DriftValues.finite(known.threshold()))
                    .set("windows_between_false_alarms", DriftValues.finite(known.windowsBetweenFalseAlarms()));
            known.foundOver().ifPresent(windows -> verdict.set("found_over_windows", (Object) windows));
        });
        return verdict.set("state", (Object) judgement.state().code())
                .set("is_persistent", (Object) judgement.isPersistent())
                .set("season_not_in_reference", (Object) judgement.mayBeTheSeason())
                .set("is_alert", (Object) judgement.isAlert())
                .set("silenced_by", (Object)
                        judgement.silencedBy().map(Silence::code).orElse(null))
                .row();
    }
}
