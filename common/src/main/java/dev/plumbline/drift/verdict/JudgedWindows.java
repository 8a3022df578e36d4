package dev.plumbline.drift.verdict;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.AlarmHistory;
import dev.plumbline.drift.alarm.AlarmState;
import dev.plumbline.drift.alarm.Judgement;
import dev.plumbline.drift.alarm.NoiseFloor;
import dev.plumbline.drift.alarm.Step;
import dev.plumbline.drift.alarm.WatchedFigure;
import dev.plumbline.drift.alarm.WatchedFigure.Span;
import dev.plumbline.drift.alarm.WatchedFigure.TimeOfSeason;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.table.RowBuilder;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Reads values window by window, in order of time, and gives the rows with their verdicts of the windows from a day on. */
final class JudgedWindows implements Iterator<Row> {

    private static final List<String> SERIES =
            List.of("reference_id", "compared_with", "slice_name", "slice_value", "feature", "measure");

    private final Iterator<Row> rows;
    private final WindowFacts facts;
    private final DriftSettings settings;
    private final Date from;
    private final AlarmHistory history;
    private Iterator<Row> judged = Collections.emptyIterator();
    private List<Row> begun = new ArrayList<>();

    JudgedWindows(final Iterator<Row> rows, final WindowFacts facts, final DriftSettings settings, final Date from) {
        this.rows = rows;
        this.facts = facts;
        this.settings = settings;
        this.from = from;
        this.history = new AlarmHistory(settings.alarms());
    }

    @Override
    public boolean hasNext() {
        while (!judged.hasNext() && (rows.hasNext() || !begun.isEmpty())) {
            judged = nextWindow();
        }
        return judged.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return judged.next();
    }

    private Iterator<Row> nextWindow() {
        final List<Row> window = begun;
        begun = new ArrayList<>();
        while (rows.hasNext()) {
            final Row row = rows.next();
            if (!window.isEmpty() && !window.get(0).getAs("window_date").equals(row.getAs("window_date"))) {
                begun.add(row);
                break;
            }
            window.add(row);
        }
        final List<Row> answers = judge(window);
        return window.get(0).<Date>getAs("window_date").before(from) ? Collections.emptyIterator() : answers.iterator();
    }

    private List<Row> judge(final List<Row> window) {
        final Iterator<Judgement> judgements = history.judge(window.stream()
                        .filter(this::isWatched)
                        .map(this::figure)
                        .toList())
                .iterator();
        return window.stream()
                .map(row -> isWatched(row) ? answer(row, judgements.next()) : unwatched(row))
                .toList();
    }

    private boolean isWatched(final Row row) {
        return settings.isWatched(row.getAs("measure"));
    }

    private WatchedFigure figure(final Row row) {
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
                facts.isComparable(row) ? Span.COMPLETE : Span.PARTIAL,
                row.<Boolean>getAs("season_not_in_reference") ? TimeOfSeason.UNKNOWN : TimeOfSeason.KNOWN);
    }

    private Optional<Step> step(final Row row) {
        return row.isNullAt(row.fieldIndex("step_effect")) || !facts.isPreviousComplete(row)
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

    private Row answer(final Row row, final Judgement judgement) {
        final RowBuilder answer = copy(row);
        judgement.verdict().ifPresent(known -> {
            answer.set("p_drift", known.p())
                    .set("p_drift_adjusted", known.adjusted())
                    .set("threshold", DriftValues.finite(known.threshold()))
                    .set("windows_between_false_alarms", DriftValues.finite(known.windowsBetweenFalseAlarms()));
            known.foundOver().ifPresent(windows -> answer.set("found_over_windows", (Object) windows));
        });
        return answer.set("state", (Object) judgement.state().code())
                .set("is_persistent", (Object) judgement.isPersistent())
                .set("season_not_in_reference", (Object) judgement.mayBeTheSeason())
                .set("is_alert", (Object) judgement.isAlert())
                .row();
    }

    private Row unwatched(final Row row) {
        final boolean isMeasured = number(row, "value").isPresent();
        final AlarmState state = isMeasured ? AlarmState.NOT_WATCHED : AlarmState.NOT_MEASURED;
        return copy(row)
                .set("state", (Object) state.code())
                .set("is_persistent", (Object) false)
                .set("season_not_in_reference", (Object) (isMeasured && row.<Boolean>getAs("season_not_in_reference")))
                .set("is_alert", (Object) false)
                .row();
    }

    private RowBuilder copy(final Row row) {
        final RowBuilder copy = new RowBuilder(DriftVerdicts.SCHEMA);
        for (final StructField field : DriftVerdicts.SCHEMA.fields()) {
            copy.set(field.name(), row.<Object>getAs(field.name()));
        }
        return copy.set("is_partial", (Object) !facts.isComplete(row)).set("importance", facts.importance(row));
    }
}
