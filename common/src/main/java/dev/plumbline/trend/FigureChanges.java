package dev.plumbline.trend;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.decomposition.Ageing;
import dev.plumbline.trend.decomposition.MixRate;
import dev.plumbline.trend.series.Answer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The changes of one figure, window by window, and their parts. */
final class FigureChanges {

    /** A window that is longer ago is no window before. */
    static final int FARTHEST = 13;

    private final Row key;
    private final WindowNumbers numbers;
    private final long from;
    private final LocalDate today;
    private final double level;
    private final List<Row> rows = new ArrayList<>();

    /** The newest before {@link #now} that has the figure. */
    private Optional<SlicedWindow> before = Optional.empty();

    /** By dimension the first that has its slices of the model and of its retrained version, as they are measured now. */
    private final SortedMap<String, WindowBesideTwin> fresh = new TreeMap<>();

    private Optional<WindowBesideTwin> now = Optional.empty();

    /**
     * Of a figure.
     *
     * @param from the first window that is asked about
     * @param today windows that end later are partial
     */
    FigureChanges(
            final Row key, final WindowNumbers numbers, final long from, final LocalDate today, final double level) {
        this.key = key;
        this.numbers = numbers;
        this.from = from;
        this.today = today;
        this.level = level;
    }

    /** One slice in one window, in the order of windows. @param figure columns of {@link SliceFigures} */
    void add(final Row figure) {
        final long window = numbers.of(LocalDate.ofEpochDay(figure.<Integer>getAs(SeriesColumns.DAY)));
        if (now.isEmpty() || now.get().window() != window) {
            now.ifPresent(this::end);
            now = Optional.of(new WindowBesideTwin(window));
        }
        now.get().add(figure);
    }

    /** The parts of all changes, once every slice was added. */
    List<Row> rows() {
        now.ifPresent(this::end);
        now = Optional.empty();
        return rows;
    }

    private void end(final WindowBesideTwin window) {
        final SlicedWindow own = window.own();
        if (own.window() >= from && !own.isEmpty()) {
            before.filter(then -> own.window() - then.window() <= FARTHEST).ifPresent(then -> split(then, own));
            fresh.forEach((dimension, then) -> age(dimension, then, window));
        }
        if (own.hasFigure()) {
            before = Optional.of(own);
        }
        if (own.hasFigure() && window.twin().hasFigure()) {
            fresh.values().removeIf(then -> !then.own().basis().equals(own.basis()));
            for (final String dimension : own.dimensionsWith(window.twin())) {
                if (own.has(dimension) && window.twin().has(dimension)) {
                    fresh.putIfAbsent(dimension, window);
                }
            }
        }
    }

    private void split(final SlicedWindow then, final SlicedWindow after) {
        final PartRows parts = PartRows.between(key, then, after, numbers, level);
        for (final String dimension : after.dimensionsWith(then)) {
            final Answer<MixRate> split = reasonAgainst(dimension, then, after)
                    .<Answer<MixRate>>map(Answer::none)
                    .orElseGet(() -> MixRate.of(after.changesFrom(then, dimension)));
            rows.addAll(split.result()
                    .filter(found -> after.isWhole(found.after()) && then.isWhole(found.before()))
                    .map(found -> parts.of(dimension, found))
                    .orElseGet(() ->
                            parts.none(dimension, PartRows.SPLIT, split.reason().orElse(Reason.SLICES_DO_NOT_ADD_UP))));
        }
    }

    private void age(final String dimension, final WindowBesideTwin then, final WindowBesideTwin after) {
        final AgeingRows parts = new AgeingRows(
                PartRows.between(key, then.own(), after.own(), numbers, level),
                then.twin().any().getAs(SliceFigures.RETRAINED));
        final Answer<Ageing> split = (after.twin().hasFigure()
                        ? reasonAgainst(dimension, then.own(), after.own(), then.twin(), after.twin())
                        : Optional.of(Reason.NO_REFERENCE_MODEL))
                .<Answer<Ageing>>map(Answer::none)
                .orElseGet(() -> Ageing.of(
                        after.own().changesFrom(then.own(), dimension),
                        after.twin().changesFrom(then.twin(), dimension),
                        slice -> ColdItems.ageOf(dimension, slice)));
        rows.addAll(split.result()
                .filter(found -> after.own().isWhole(found.frozenAfter())
                        && then.own().isWhole(found.frozenBefore())
                        && after.twin().isWhole(found.world().after())
                        && then.twin().isWhole(found.world().before()))
                .map(found -> parts.of(dimension, found))
                .orElseGet(() -> parts.none(dimension, split.reason().orElse(Reason.SLICES_DO_NOT_ADD_UP))));
    }

    private Optional<Reason> reasonAgainst(final String dimension, final SlicedWindow... windows) {
        for (final SlicedWindow window : windows) {
            final Optional<Reason> reason = numbers.start(window.window() + 1).isAfter(today)
                    ? Optional.of(Reason.PARTIAL_WINDOW)
                    : window.reasonAgainst(dimension);
            if (reason.isPresent()) {
                return reason;
            }
            if (!window.basis().equals(windows[0].basis())) {
                return Optional.of(Reason.MEASURED_OTHERWISE);
            }
        }
        return Optional.empty();
    }
}
