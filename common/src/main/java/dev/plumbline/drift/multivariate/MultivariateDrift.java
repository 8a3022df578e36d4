package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.drift.MultivariateSettings;
import dev.plumbline.drift.alarm.AlarmSettings;
import dev.plumbline.drift.multivariate.figure.JudgedFigure;
import dev.plumbline.drift.multivariate.figure.JudgedFigure.Rule;
import dev.plumbline.drift.multivariate.figure.ReferenceStretches;
import dev.plumbline.drift.multivariate.figure.StretchNoise;
import dev.plumbline.drift.window.WindowDays;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.learn.DomainAuc;
import dev.plumbline.learn.DomainClassifier;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.VectorMoments;
import dev.plumbline.window.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What no single feature shows: whether a window's rows can be distinguished from the reference's by all features together,
 * whether they lie off the reference's directions, and whether features depend on each other in another way. Each is
 * compared with what stretches of the reference do among themselves, looked at in samples of the same size.
 */
public final class MultivariateDrift {

    /** The figures share the declared rate of false alarms. */
    private static final int FIGURES = 3;

    private static final double LEAST_AREA = 0.02;
    private static final double LEAST_CORRELATION = 0.05;

    /** Of the reference's. */
    private static final double LEAST_ERROR = 0.02;

    /** Windows that are looked at in samples of one size, and compared with the same stretches. */
    private record Extent(int length, long size) {}

    private final String referenceId;
    private final EncodedFeatures features;
    private final CountedDays days;
    private final MultivariateSettings settings;
    private final AlarmSettings alarms;
    private final DomainClassifier classifier;

    /**
     * Of one reference.
     *
     * @param features of the reference
     * @param days of it, and of what was served
     */
    public MultivariateDrift(
            final String referenceId,
            final EncodedFeatures features,
            final CountedDays days,
            final MultivariateSettings settings,
            final AlarmSettings alarms) {
        this.referenceId = referenceId;
        this.features = features;
        this.days = days;
        this.settings = settings;
        this.alarms = alarms;
        this.classifier = new DomainClassifier(settings.folds(), settings.trees(), settings.depth(), settings.seed());
    }

    /** Which windows of a run are looked at: the newest. */
    public static List<Window> newest(final List<Window> windows, final MultivariateSettings settings) {
        return windows.subList(Math.max(0, windows.size() - settings.newestWindows()), windows.size());
    }

    /** One row per window, as {@link MultivariateRow#SCHEMA}, of a reference that cannot be used. */
    public static List<Row> without(final List<Window> windows, final String referenceId, final Reason reason) {
        return windows.stream()
                .map(window -> MultivariateRow.without(window, referenceId, reason))
                .toList();
    }

    /**
     * One row per window, as {@link MultivariateRow#SCHEMA}: with its figures, or with the reason why there are none. Fits forests:
     * it is the only part that takes more Spark jobs the more windows there are.
     */
    public List<Row> of(final SampledInput reference, final SampledInput served, final List<Window> windows) {
        final List<Row> rows = new ArrayList<>();
        final Map<Extent, List<Window>> like = new LinkedHashMap<>();
        for (final Window window : windows) {
            final Extent extent = extent(window);
            refusal(window, extent)
                    .ifPresentOrElse(
                            reason -> rows.add(MultivariateRow.without(window, referenceId, reason)),
                            () -> like.computeIfAbsent(extent, each -> new ArrayList<>())
                                    .add(window));
        }
        like.forEach((extent, ofExtent) -> rows.addAll(of(reference, served, extent, ofExtent)));
        return rows;
    }

    private Extent extent(final Window window) {
        final WindowDays ofWindow = WindowDays.of(window);
        return new Extent(
                ofWindow.length(), days.stretches(ofWindow.length()).size(settings.rows(), days.rowsOf(ofWindow)));
    }

    private Optional<Reason> refusal(final Window window, final Extent extent) {
        final WindowDays ofWindow = WindowDays.of(window);
        if (features.names().isEmpty()) {
            return Optional.of(Reason.NO_COMMON_FEATURE);
        }
        if (!days.areComplete(ofWindow)) {
            return Optional.of(Reason.PARTIAL_WINDOW);
        }
        if (days.ofReference().isEmpty()) {
            return Optional.of(Reason.EMPTY_REFERENCE);
        }
        if (days.rowsOf(ofWindow) == 0) {
            return Optional.of(Reason.EMPTY_WINDOW);
        }
        if (!classifier.tells(days.servedIn(ofWindow).keySet().stream())
                || !classifier.tells(days.ofReference().keySet().stream())) {
            return Optional.of(Reason.FEW_DAYS);
        }
        return extent.size() < ReferenceStretches.FEWEST_ROWS ? Optional.of(Reason.FEW_ROWS) : Optional.empty();
    }

    private List<Row> of(
            final SampledInput reference, final SampledInput served, final Extent extent, final List<Window> windows) {
        final ReferenceStretches stretches = days.stretches(extent.length());
        try (RowSample sample = RowSample.of(reference, features.names(), extent.size(), stretches.usualRows())) {
            final Optional<Reason> refusal = sample.refusal(stretches.rows(), Reason.EMPTY_REFERENCE);
            if (refusal.isPresent()) {
                return without(windows, referenceId, refusal.get());
            }
            final SampledReference sampled = new SampledReference(sample, features, stretches, classifier);
            final Optional<StretchNoise> areas = sampled.noiseOfAreas(settings.referenceBlocks());
            return windows.stream()
                    .map(window -> row(window, served, extent.size(), sampled, areas))
                    .toList();
        }
    }

    private Row row(
            final Window window,
            final SampledInput served,
            final long size,
            final SampledReference reference,
            final Optional<StretchNoise> areas) {
        final long rows = days.rowsOf(WindowDays.of(window));
        final SampledInput now = served.where(WindowColumns.inDays(col("event_time"), window.start(), window.end()));
        try (RowSample sample = RowSample.of(now, features.names(), size, rows)) {
            final Optional<Reason> refusal = sample.refusal(rows, Reason.EMPTY_WINDOW);
            if (refusal.isPresent()) {
                return MultivariateRow.without(window, referenceId, refusal.get());
            }
            final VectorMoments moments = reference.moments(sample).all();
            final MultivariateRow row = MultivariateRow.of(
                            window,
                            referenceId,
                            moments.count(),
                            features.names().size())
                    .reconstruction(error(reference, moments));
            correlation(row, reference, moments);
            return reference
                    .tell(sample)
                    .map(told -> row.domain(told, area(told.auc(), areas)))
                    .orElseGet(() -> row.withoutDomain(Reason.FEW_DAYS))
                    .row();
        }
    }

    private JudgedFigure area(final DomainAuc auc, final Optional<StretchNoise> areas) {
        return JudgedFigure.raised(
                auc.value(), areas.map(noise -> noise.atLeast(auc.low(), auc.high())), rule(LEAST_AREA));
    }

    private JudgedFigure error(final SampledReference reference, final VectorMoments window) {
        final Optional<StretchNoise> noise = reference.noiseOfErrors();
        return JudgedFigure.moved(
                reference.error(window),
                noise,
                rule(noise.map(StretchNoise::mean).orElse(0.0) * LEAST_ERROR));
    }

    private void correlation(final MultivariateRow row, final SampledReference reference, final VectorMoments window) {
        reference
                .correlations(window)
                .ifPresentOrElse(
                        change -> row.correlation(
                                change,
                                JudgedFigure.raised(
                                        change.largest(), reference.noiseOfCorrelations(), rule(LEAST_CORRELATION))),
                        row::withoutCorrelation);
    }

    private Rule rule(final double least) {
        return new Rule(alarms.rate() / FIGURES, least, alarms.fewestBlocks());
    }
}
