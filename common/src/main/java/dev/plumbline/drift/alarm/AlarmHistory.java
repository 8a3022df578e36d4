package dev.plumbline.drift.alarm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges windows one after the other, all figures of a window at once, so that the declared rate of false alarms holds for
 * the whole table. Of what came before it keeps the newest windows only, counted by the calendar: a window that was not judged
 * counts as one, so that a verdict is the same wherever a run begins.
 */
public final class AlarmHistory {

    /** What a window says of how a figure came. */
    private enum News {
        STEP,
        NO_STEP,
        /** There is no whole window right before it, so that nothing can be said. */
        NOTHING_BEFORE
    }

    /** The newest windows of a series: values, states, and how they came. */
    private record Memory(Deque<OptionalDouble> values, Deque<AlarmState> states, Deque<News> news) {
        Memory() {
            this(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
        }
    }

    private final AlarmSettings settings;
    private final WindowAlarms alarms;
    private final Map<Object, Memory> memories = new HashMap<>();

    public AlarmHistory(final AlarmSettings settings) {
        this.settings = settings;
        this.alarms = new WindowAlarms(settings);
    }

    /** Judges the next window. @param window its figures, each series once at most: of one that is not there nothing is known */
    public List<Judgement> judge(final List<WatchedFigure> window) {
        passOver(window.stream().map(WatchedFigure::series).collect(Collectors.toSet()));
        final List<Watched> watched = new ArrayList<>();
        for (final WatchedFigure figure : window) {
            final Deque<OptionalDouble> values = memory(figure).values();
            remember(values, figure.isJudged() ? figure.value() : OptionalDouble.empty(), settings.sustained());
            if (figure.isJudged()) {
                watched.add(new Watched(figure.feature(), figure.measure(), figure.floor(), known(values)));
            }
        }
        final List<Boolean> steps = new SteppedFigures(settings).of(window);
        final Iterator<Verdict> verdicts = alarms.of(watched).iterator();
        final List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < window.size(); i++) {
            final WatchedFigure figure = window.get(i);
            remember(memory(figure).news(), news(figure, steps.get(i)), settings.windowsOfNews());
            judgements.add(judgement(
                    figure, figure.isJudged() ? Optional.of(verdicts.next()) : Optional.empty(), memory(figure)));
        }
        return judgements;
    }

    private Judgement judgement(final WatchedFigure figure, final Optional<Verdict> verdict, final Memory memory) {
        final AlarmState state = verdict.map(Verdict::state)
                .orElse(figure.value().isEmpty() ? AlarmState.NOT_MEASURED : AlarmState.PARTIAL_WINDOW);
        remember(memory.states(), state, settings.persistence().among());
        return new Judgement(
                state,
                verdict,
                settings.persistence().holds(List.copyOf(memory.states())),
                figure.value().isPresent() && isSlow(figure, memory),
                memory.news().contains(News.NOTHING_BEFORE));
    }

    private static News news(final WatchedFigure figure, final boolean isStep) {
        if (isStep) {
            return News.STEP;
        }
        final boolean isUnexplained = figure.isJudged()
                && figure.season() != WatchedFigure.TimeOfSeason.KNOWN
                && figure.step().isEmpty();
        return isUnexplained ? News.NOTHING_BEFORE : News.NO_STEP;
    }

    /** Whether what comes slowly may explain it. */
    private static boolean isSlow(final WatchedFigure figure, final Memory memory) {
        return switch (figure.season()) {
            case KNOWN -> false;
            case UNKNOWN -> !memory.news().contains(News.STEP);
            case UNKNOWN_OF_NAMES ->
                !memory.news().contains(News.STEP) && !memory.news().contains(News.NOTHING_BEFORE);
        };
    }

    /** For series that have no figure in a window it is one of which nothing is known. */
    private void passOver(final Set<Object> present) {
        memories.forEach((series, memory) -> {
            if (!present.contains(series)) {
                remember(memory.values(), OptionalDouble.empty(), settings.sustained());
                remember(
                        memory.states(),
                        AlarmState.NOT_MEASURED,
                        settings.persistence().among());
                remember(memory.news(), News.NO_STEP, settings.windowsOfNews());
            }
        });
    }

    private Memory memory(final WatchedFigure figure) {
        return memories.computeIfAbsent(figure.series(), each -> new Memory());
    }

    private static List<Double> known(final Deque<OptionalDouble> values) {
        return values.stream()
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
    }

    private static <T> void remember(final Deque<T> newest, final T added, final int most) {
        newest.addLast(added);
        while (newest.size() > most) {
            newest.removeFirst();
        }
    }
}
