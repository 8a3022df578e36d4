package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.Verdict;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Holm;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * All comparisons of one window: p adjusted within its family, the verdict, and for the whole population the slices
 * whose difference has the opposite sign.
 */
final class ComparedWindow {

    private static final int MODEL_A = index("model_a");
    private static final int MODEL_B = index("model_b");
    private static final int SLICE_NAME = index("slice_name");
    private static final int SLICE_VALUE = index("slice_value");
    private static final int METRIC = index("metric");
    private static final int CUTOFF = index("cutoff");
    private static final int DIRECTION = index("direction");
    private static final int VALUE = index("value");
    private static final int STD_ERROR = index("std_error");
    private static final int LOW = index("ci_low");
    private static final int HIGH = index("ci_high");
    private static final int LEVEL = index("confidence_level");
    private static final int N = index("n");
    private static final int REASON = index("reason");
    private static final int UNITS = index("units");
    private static final int PAIRED_T = index("p_paired_t");
    private static final int SIGN_FLIP = index("p_sign_flip");
    private static final int PAIRED_T_ADJUSTED = index("p_paired_t_adjusted");
    private static final int SIGN_FLIP_ADJUSTED = index("p_sign_flip_adjusted");
    private static final int FAMILY_SIZE = index("family_size");
    private static final int VERDICT = index("verdict");
    private static final int OPPOSITE = index("opposite_slices");
    private static final int SIGNIFICANT_OPPOSITE = index("significant_opposite_slices");
    private static final double ZERO = 1e-12;

    private final RankingSettings settings;
    private final List<Object[]> comparisons = new ArrayList<>();

    private ComparedWindow(final RankingSettings settings) {
        this.settings = settings;
    }

    /** @param rows of {@link ComparisonRows} of one window, in any order */
    static ComparedWindow of(final Iterator<Row> rows, final RankingSettings settings) {
        final ComparedWindow window = new ComparedWindow(settings);
        rows.forEachRemaining(row -> window.comparisons.add(cells(row)));
        window.families().forEach(family -> {
            final int byT = adjust(family, PAIRED_T, PAIRED_T_ADJUSTED);
            final int bySigns = adjust(family, SIGN_FLIP, SIGN_FLIP_ADJUSTED);
            family.forEach(cells -> cells[FAMILY_SIZE] = Math.max(byT, bySigns));
        });
        window.comparisons.forEach(window::judge);
        window.findReversals();
        return window;
    }

    /** The whole rows. */
    Iterator<Row> rows() {
        return comparisons.stream().map(RowFactory::create).iterator();
    }

    private Collection<List<Object[]>> families() {
        final Family family = settings.comparisons().family();
        return comparisons.stream()
                .collect(Collectors.groupingBy(cells -> family.keyOf(
                        cells[METRIC] + "@" + cells[CUTOFF], (String) cells[SLICE_NAME], (String) cells[SLICE_VALUE])))
                .values();
    }

    /** The number of comparisons of a family that have a p of this kind. */
    private static int adjust(final List<Object[]> family, final int from, final int to) {
        final List<Object[]> tested =
                family.stream().filter(cells -> cells[from] != null).toList();
        final double[] adjusted = Holm.adjusted(
                tested.stream().mapToDouble(cells -> (Double) cells[from]).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            tested.get(i)[to] = adjusted[i];
        }
        return adjusted.length;
    }

    /** A metric that can never be known has no verdict: more data would not help. */
    private void judge(final Object[] cells) {
        if (Reason.NO_MEAN_OVER_TIES.code().equals(cells[REASON])) {
            return;
        }
        cells[VERDICT] = Verdict.of(
                        difference(cells),
                        (Long) cells[UNITS],
                        p(cells),
                        Direction.valueOf(((String) cells[DIRECTION]).toUpperCase(Locale.ROOT)),
                        settings.comparisons())
                .map(Verdict::code)
                .orElse(null);
    }

    /** Units with equal differences have no t; the sign-flip test judges them, but not means over ties, which are skewed. */
    private OptionalDouble p(final Object[] cells) {
        final OptionalDouble pairedT = number(cells[PAIRED_T_ADJUSTED]);
        return pairedT.isPresent() || settings.ties() == TieRule.EXPECTED ? pairedT : number(cells[SIGN_FLIP_ADJUSTED]);
    }

    /** Slices with fewer units than a verdict needs are not listed. */
    private void findReversals() {
        final Map<List<Object>, Object[]> wholes = new HashMap<>();
        for (final Object[] cells : comparisons) {
            if (cells[SLICE_NAME].equals(SliceSettings.WHOLE_POPULATION)) {
                cells[OPPOSITE] = new ArrayList<String>();
                cells[SIGNIFICANT_OPPOSITE] = new ArrayList<String>();
                wholes.put(pairAndMetric(cells), cells);
            }
        }
        comparisons.stream()
                .filter(cells -> !cells[SLICE_NAME].equals(SliceSettings.WHOLE_POPULATION))
                .filter(cells -> (Long) cells[UNITS] >= settings.comparisons().minimumUnits())
                .sorted(Comparator.comparing(ComparedWindow::sliceText))
                .forEach(cells -> compareSigns(wholes.get(pairAndMetric(cells)), cells));
        for (final Object[] whole : wholes.values()) {
            whole[OPPOSITE] = CollectionConverters.asScala((List<?>) whole[OPPOSITE]);
            whole[SIGNIFICANT_OPPOSITE] = CollectionConverters.asScala((List<?>) whole[SIGNIFICANT_OPPOSITE]);
        }
    }

    @SuppressWarnings("unchecked")
    private static void compareSigns(final Object[] whole, final Object[] part) {
        final double ofWhole = number(whole[VALUE]).orElse(0);
        final double ofPart = number(part[VALUE]).orElse(0);
        if (Math.abs(ofWhole) > ZERO && Math.abs(ofPart) > ZERO && ofWhole > 0 != ofPart > 0) {
            ((List<String>) whole[OPPOSITE]).add(sliceText(part));
            final Estimate difference = difference(part);
            if (difference.low().orElse(-1) > 0 || difference.high().orElse(1) < 0) {
                ((List<String>) whole[SIGNIFICANT_OPPOSITE]).add(sliceText(part));
            }
        }
    }

    private static Estimate difference(final Object[] cells) {
        final double level = (Double) cells[LEVEL];
        final long n = (Long) cells[N];
        if (cells[VALUE] == null) {
            return Estimate.undefined(level, n, Reason.NOT_DEFINED);
        }
        final double value = (Double) cells[VALUE];
        if (cells[STD_ERROR] == null) {
            return Estimate.withoutInterval(value, level, n, Reason.ONE_UNIT);
        }
        final double error = (Double) cells[STD_ERROR];
        return cells[LOW] == null
                ? Estimate.around(value, error, 0, level, n)
                : Estimate.of(value, error, (Double) cells[LOW], (Double) cells[HIGH], level, n);
    }

    private static List<Object> pairAndMetric(final Object[] cells) {
        return List.of(cells[MODEL_A], cells[MODEL_B], cells[METRIC], cells[CUTOFF]);
    }

    private static String sliceText(final Object[] cells) {
        return cells[SLICE_NAME] + "=" + cells[SLICE_VALUE];
    }

    private static int index(final String column) {
        return ComparisonRows.SCHEMA.fieldIndex(column);
    }

    private static OptionalDouble number(final Object cell) {
        return cell == null ? OptionalDouble.empty() : OptionalDouble.of((Double) cell);
    }

    private static Object[] cells(final Row row) {
        final Object[] cells = new Object[row.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.get(i);
        }
        return cells;
    }
}
