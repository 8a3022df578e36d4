package dev.plumbline.drift.verdict;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.AlarmState;
import dev.plumbline.drift.alarm.NoiseFloor;
import dev.plumbline.drift.alarm.Verdict;
import dev.plumbline.drift.alarm.Watched;
import dev.plumbline.drift.alarm.WindowAlarms;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.table.RowBuilder;
import java.sql.Date;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Reads values window by window, in order of time, and gives the rows with their verdicts of the windows from a day on. */
final class JudgedWindows implements Iterator<Row> {

    /** What is remembered of a measure: its newest values and states. */
    private record Memory(Deque<Double> values, Deque<AlarmState> states) {}

    private static final List<String> KEY =
            List.of("reference_id", "compared_with", "slice_name", "slice_value", "feature", "measure");

    private final Iterator<Row> rows;
    private final WindowFacts facts;
    private final DriftSettings settings;
    private final Date from;
    private final Map<List<Object>, Memory> memories = new HashMap<>();
    private Iterator<Row> judged = Collections.emptyIterator();
    private List<Row> begun = new ArrayList<>();

    JudgedWindows(final Iterator<Row> rows, final WindowFacts facts, final DriftSettings settings, final Date from) {
        this.rows = rows;
        this.facts = facts;
        this.settings = settings;
        this.from = from;
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
        final List<Row> complete =
                window.stream().filter(row -> unjudged(row).isEmpty()).toList();
        complete.forEach(row -> remember(
                memory(row).values(),
                row.<Double>getAs("value"),
                settings.alarms().sustained()));
        final Iterator<Verdict> verdicts = new WindowAlarms(settings.alarms())
                .of(complete.stream().map(this::watched).toList())
                .iterator();
        return window.stream()
                .map(row -> unjudged(row)
                        .map(state -> answer(row, state, Optional.empty()))
                        .orElseGet(() -> {
                            final Verdict verdict = verdicts.next();
                            return answer(row, verdict.state(), Optional.of(verdict));
                        }))
                .toList();
    }

    /** Why a row is not judged. */
    private Optional<AlarmState> unjudged(final Row row) {
        if (row.isNullAt(row.fieldIndex("value"))) {
            return Optional.of(AlarmState.NOT_MEASURED);
        }
        if (!settings.isWatched(row.getAs("measure"))) {
            return Optional.of(AlarmState.NOT_WATCHED);
        }
        return facts.isComplete(row) ? Optional.empty() : Optional.of(AlarmState.PARTIAL_WINDOW);
    }

    private Memory memory(final Row row) {
        return memories.computeIfAbsent(
                KEY.stream().map(column -> row.<Object>getAs(column)).toList(),
                each -> new Memory(new ArrayDeque<>(), new ArrayDeque<>()));
    }

    private static <T> void remember(final Deque<T> newest, final T added, final int most) {
        newest.addLast(added);
        while (newest.size() > most) {
            newest.removeFirst();
        }
    }

    private Watched watched(final Row row) {
        final DriftMeasure measure = DriftMeasures.named(row.getAs("measure")).orElseThrow();
        final NoiseFloor floor = new NoiseFloor(
                measure.scale(),
                row.<Double>getAs("noise_blocks"),
                row.<Double>getAs("floor_degrees_of_freedom"),
                row.<Double>getAs("floor_center"),
                row.<Double>getAs("floor_deviation"),
                measure.neutral());
        return new Watched(
                row.getAs("feature"),
                measure.name(),
                floor,
                List.copyOf(memory(row).values()));
    }

    private Row answer(final Row row, final AlarmState state, final Optional<Verdict> verdict) {
        final Deque<AlarmState> states = memory(row).states();
        remember(states, state, settings.alarms().persistence().among());
        final boolean isPersistent = settings.alarms().persistence().holds(List.copyOf(states));
        final boolean isSeasonKnown = facts.isSeasonKnown(row);
        final RowBuilder answer = new RowBuilder(DriftVerdicts.SCHEMA);
        for (final StructField field : DriftVerdicts.SCHEMA.fields()) {
            answer.set(field.name(), row.<Object>getAs(field.name()));
        }
        verdict.ifPresent(known -> answer.set("p_drift", known.p())
                .set("p_drift_adjusted", known.adjusted())
                .set("threshold", DriftValues.finite(known.threshold()))
                .set("windows_between_false_alarms", DriftValues.finite(known.windowsBetweenFalseAlarms())));
        return answer.set("state", (Object) state.code())
                .set("is_persistent", (Object) isPersistent)
                .set("season_not_in_reference", (Object) !isSeasonKnown)
                .set("is_alert", (Object) (state.isRaised() && isPersistent && isSeasonKnown))
                .set("importance", facts.importance(row))
                .row();
    }
}
