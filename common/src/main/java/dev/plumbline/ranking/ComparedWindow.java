package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.Verdict;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Holm;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * All comparisons of one window: p adjusted within its family, the verdict, and for the whole population the slices
 * whose difference has the opposite sign.
 */
final class ComparedWindow {

    private static final int VALUE = ComparisonRows.SCHEMA.fieldIndex("value");
    private static final int REASON = ComparisonRows.SCHEMA.fieldIndex("reason");
    private static final int UNITS = ComparisonRows.SCHEMA.fieldIndex("units");
    private static final int PAIRED_T = ComparisonRows.SCHEMA.fieldIndex("p_paired_t");
    private static final int SIGN_FLIP = ComparisonRows.SCHEMA.fieldIndex("p_sign_flip");
    private static final int PAIRED_T_ADJUSTED = ComparisonRows.SCHEMA.fieldIndex("p_paired_t_adjusted");
    private static final int SIGN_FLIP_ADJUSTED = ComparisonRows.SCHEMA.fieldIndex("p_sign_flip_adjusted");
    private static final int FAMILY_SIZE = ComparisonRows.SCHEMA.fieldIndex("family_size");
    private static final int VERDICT = ComparisonRows.SCHEMA.fieldIndex("verdict");
    private static final int OPPOSITE = ComparisonRows.SCHEMA.fieldIndex("opposite_slices");
    private static final int SIGNIFICANT_OPPOSITE = ComparisonRows.SCHEMA.fieldIndex("significant_opposite_slices");
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
        window.adjust(PAIRED_T, PAIRED_T_ADJUSTED);
        window.adjust(SIGN_FLIP, SIGN_FLIP_ADJUSTED);
        window.comparisons.forEach(window::judge);
        window.findReversals();
        return window;
    }

    /** The whole rows. */
    Iterator<Row> rows() {
        return comparisons.stream().map(RowFactory::create).iterator();
    }

    private void adjust(final int from, final int to) {
        final Family family = settings.comparisons().family();
        final Map<String, List<Object[]>> families = new TreeMap<>();
        for (final Object[] cells : comparisons) {
            families.computeIfAbsent(
                            family.keyOf(cells[5] + "@" + cells[6], (String) cells[3], (String) cells[4]),
                            key -> new ArrayList<>())
                    .add(cells);
        }
        for (final List<Object[]> members : families.values()) {
            final List<Object[]> tested =
                    members.stream().filter(cells -> cells[from] != null).toList();
            final double[] adjusted = Holm.adjusted(
                    tested.stream().mapToDouble(cells -> (Double) cells[from]).toArray());
            for (int i = 0; i < adjusted.length; i++) {
                tested.get(i)[to] = adjusted[i];
            }
            members.forEach(cells -> cells[FAMILY_SIZE] = tested.size());
        }
    }

    /** What is never known has no verdict: more data would not help. */
    private void judge(final Object[] cells) {
        if (Reason.NO_MEAN_OVER_TIES.code().equals(cells[REASON])) {
            return;
        }
        cells[VERDICT] = Verdict.of(
                        difference(cells),
                        (Long) cells[UNITS],
                        p(cells),
                        Direction.valueOf(((String) cells[7]).toUpperCase(Locale.ROOT)),
                        settings.comparisons())
                .map(Verdict::code)
                .orElse(null);
    }

    /** Units that all differ by the same have no t; flipped signs tell of them, but not of means over ties, which are skewed. */
    private OptionalDouble p(final Object[] cells) {
        final OptionalDouble pairedT = number(cells[PAIRED_T_ADJUSTED]);
        return pairedT.isPresent() || settings.ties() == TieRule.EXPECTED ? pairedT : number(cells[SIGN_FLIP_ADJUSTED]);
    }

    /** Slices with fewer units than a verdict needs are not named. */
    private void findReversals() {
        final Map<List<Object>, Object[]> wholes = new HashMap<>();
        for (final Object[] cells : comparisons) {
            if (cells[3].equals(SliceSettings.WHOLE_POPULATION)) {
                cells[OPPOSITE] = new ArrayList<String>();
                cells[SIGNIFICANT_OPPOSITE] = new ArrayList<String>();
                wholes.put(pairAndMetric(cells), cells);
            }
        }
        comparisons.stream()
                .filter(cells -> !cells[3].equals(SliceSettings.WHOLE_POPULATION))
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
        final double level = (Double) cells[VALUE + 4];
        final long n = (Long) cells[VALUE + 5];
        if (cells[VALUE] == null) {
            return Estimate.undefined(level, n, Reason.NOT_DEFINED);
        }
        final double value = (Double) cells[VALUE];
        if (cells[VALUE + 1] == null) {
            return Estimate.withoutInterval(value, level, n, Reason.ONE_UNIT);
        }
        return cells[VALUE + 2] == null
                ? Estimate.around(value, (Double) cells[VALUE + 1], 0, level, n)
                : Estimate.of(
                        value,
                        (Double) cells[VALUE + 1],
                        (Double) cells[VALUE + 2],
                        (Double) cells[VALUE + 3],
                        level,
                        n);
    }

    private static List<Object> pairAndMetric(final Object[] cells) {
        return List.of(cells[1], cells[2], cells[5], cells[6]);
    }

    private static String sliceText(final Object[] cells) {
        return cells[3] + "=" + cells[4];
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
