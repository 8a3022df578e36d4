package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.AlignmentKeys;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The models that the windows of a run measure. The settings are checked against them before anything else is computed.
 *
 * @param offline those of {@code offline_metrics}
 * @param online those of {@code online_metrics}
 */
public record MeasuredModels(SortedSet<String> offline, SortedSet<String> online) {

    private static final int MOST_NAMES = 10;
    private static final String OFFLINE = "offline";
    private static final String ONLINE = "online";

    /** One row per side, as {@link #of} reads them. */
    public static Dataset<Row> rows(final Dataset<Row> offlineMetrics, final Dataset<Row> onlineMetrics) {
        return named(OFFLINE, ComparableModels.ofQueries(offlineMetrics))
                .union(named(ONLINE, ComparableModels.ofUnits(onlineMetrics)));
    }

    /** A row of the model in either table, if there is one. */
    public static Dataset<Row> anyOf(
            final String model, final Dataset<Row> offlineMetrics, final Dataset<Row> onlineMetrics) {
        return Stream.of(offlineMetrics, onlineMetrics)
                .map(metrics -> metrics.filter(col(ModelPairs.MODEL).equalTo(lit(model)))
                        .select(ModelPairs.MODEL))
                .reduce(Dataset::union)
                .orElseThrow()
                .limit(1);
    }

    private static Dataset<Row> named(final String side, final Dataset<Row> metrics) {
        return metrics.agg(collect_set(ModelPairs.MODEL).as("models")).select(lit(side), col("models"));
    }

    /** @param rows as {@link #rows}; without rows nothing is checked */
    public static MeasuredModels of(final List<Row> rows) {
        return new MeasuredModels(side(OFFLINE, rows), side(ONLINE, rows));
    }

    private static SortedSet<String> side(final String side, final List<Row> rows) {
        return rows.stream()
                .filter(row -> side.equals(row.getString(0)))
                .flatMap(row -> row.<String>getList(1).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Refuses a baseline or an incumbent that nothing measures, and more pairs than are allowed. Where nothing is measured at
     * all, or only one side has the model, nothing is refused: the rows of the tables say so.
     *
     * @param isOfOtherWindows whether a window outside of the run measures a model: one that came later, or that is gone
     * @throws PlumblineException with what is there instead, and what to set
     */
    public void require(final AlignmentSettings settings, final Predicate<String> isOfOtherWindows) {
        settings.baseline().ifPresent(model -> requireKnown(AlignmentKeys.BASELINE, model, isOfOtherWindows));
        settings.incumbent()
                .filter(model -> !settings.baseline().equals(Optional.of(model)))
                .ifPresent(model -> requireKnown(AlignmentKeys.INCUMBENT, model, isOfOtherWindows));
        requireFewPairs(settings);
    }

    private void requireKnown(
            final Setting<String> setting, final String model, final Predicate<String> isOfOtherWindows) {
        final SortedSet<String> all = new TreeSet<>(offline);
        all.addAll(online);
        if (all.isEmpty() || all.contains(model) || isOfOtherWindows.test(model)) {
            return;
        }
        final SortedSet<String> both = onBothSides();
        final String hint = Nearest.hint(model, all);
        throw new PlumblineException("plumbline." + setting.key() + " is " + model
                + ", but no window of offline_metrics or online_metrics has a model of that name"
                + (hint.isEmpty() ? ";" : hint)
                + (both.isEmpty()
                        ? " models measured on one side are " + text(all) + ", and none is measured on both"
                        : " models measured on both sides are " + text(both))
                + ": set it to one of these, or leave it out");
    }

    private void requireFewPairs(final AlignmentSettings settings) {
        final SortedSet<String> both = onBothSides();
        final long models = both.size();
        final long pairs = settings.baseline()
                .map(baseline -> both.contains(baseline) ? models - 1 : 0)
                .orElse(models * (models - 1) / 2);
        if (pairs <= settings.maxPairs()) {
            return;
        }
        throw new PlumblineException(models + " models are measured both offline and online, which makes " + pairs
                + " pairs: more than plumbline." + AlignmentKeys.MAX_PAIRS.key() + " = " + settings.maxPairs()
                + "; raise it"
                + (settings.baseline().isPresent()
                        ? ""
                        : ", or set plumbline." + AlignmentKeys.BASELINE.key()
                                + " to the model that the others are compared with, one of " + text(both) + ", for "
                                + (models - 1) + " pairs"));
    }

    private SortedSet<String> onBothSides() {
        final SortedSet<String> both = new TreeSet<>(offline);
        both.retainAll(online);
        return both;
    }

    private static String text(final Collection<String> models) {
        return models.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (models.size() > MOST_NAMES ? " and " + (models.size() - MOST_NAMES) + " more" : "");
    }
}
