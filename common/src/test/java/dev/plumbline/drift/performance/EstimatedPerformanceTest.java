package dev.plumbline.drift.performance;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.TsvResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Estimates without labels against NannyML's on its car loans, and against formulas word by word. */
class EstimatedPerformanceTest {

    private static final double LEVEL = 0.95;
    private static final String LOANS = "common/src/test/resources/drift/cbpe_car_loan.parquet";

    /** Rows of a chunk. */
    private record Chunk(double[] scores, boolean[] predicted, double[] labels, double[] calibrated) {}

    @Test
    void meetsTheFiguresOfCarLoans() {
        final Map<String, Chunk> chunks = chunks();
        final IsotonicCalibration calibration = calibration(chunks);
        final Map<String, double[]> probabilities = new HashMap<>();
        chunks.forEach((key, chunk) -> {
            final double[] q =
                    Arrays.stream(chunk.scores()).map(calibration::of).toArray();
            assertThat(q).as("calibrated scores of %s", key).containsExactly(chunk.calibrated(), within(1e-12));
            probabilities.put(key, q);
        });
        final List<Map<String, String>> expected = TsvResource.rows("/drift/cbpe_expected.tsv");
        assertThat(expected).hasSize(90);
        for (final Map<String, String> row : expected) {
            final String key = row.get("period") + row.get("chunk_index");
            final Chunk chunk = chunks.get(key);
            final String metric = row.get("metric");
            final double slack = metric.equals("roc_auc") ? 5e-9 : 1e-12;
            final Estimate estimated = figure(metric, chunk, probabilities.get(key));
            final double realized =
                    figure(metric, chunk, chunk.labels()).value().orElseThrow();
            assertThat(estimated.value().orElseThrow())
                    .as("%s", row)
                    .isCloseTo(Double.parseDouble(row.get("estimated")), within(slack));
            assertThat(realized).as("%s", row).isCloseTo(Double.parseDouble(row.get("realized")), within(1e-12));
            if (row.get("period").equals("reference") && !metric.equals("f1")) {
                assertThat(estimated.stdError().orElseThrow())
                        .as("sampling error of %s", row)
                        .isCloseTo(Double.parseDouble(row.get("sampling_error")), within(0.001));
            }
        }
    }

    @Test
    void rangesAreThoseOfTheReferencesChunks() {
        final Map<String, Chunk> chunks = chunks();
        final Map<String, RealizedRange> ranges = new HashMap<>();
        for (final Map<String, String> row : TsvResource.rows("/drift/cbpe_expected.tsv")) {
            final String metric = row.get("metric");
            final RealizedRange range = ranges.computeIfAbsent(
                    metric,
                    each -> RealizedRange.of(chunks.entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith("reference"))
                            .mapToDouble(entry -> figure(
                                            metric,
                                            entry.getValue(),
                                            entry.getValue().labels())
                                    .value()
                                    .orElseThrow())
                            .toArray()));
            assertThat(range.low()).isCloseTo(Double.parseDouble(row.get("lower_threshold")), within(1e-12));
            assertThat(range.high()).isCloseTo(Double.parseDouble(row.get("upper_threshold")), within(1e-12));
            assertThat(range.isLeftBy(Double.parseDouble(row.get("estimated"))))
                    .as("%s", row)
                    .isEqualTo(Boolean.parseBoolean(row.get("alert")));
        }
    }

    @Test
    void partsAddUpToTheWhole() {
        final Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            final Chunk whole = draw(random, 2 + random.nextInt(60));
            final int cut = random.nextInt(whole.scores().length);
            final ExpectedConfusion parts =
                    confusion(whole, 0, cut).merge(confusion(whole, cut, whole.scores().length));
            final ExpectedConfusion all = ExpectedConfusion.of(whole.predicted(), whole.calibrated());
            for (final ConfusionMetric metric : ConfusionMetric.values()) {
                assertClose(metric.of(parts, LEVEL), metric.of(all, LEVEL));
            }
            assertClose(
                    ranking(whole, cut).area(LEVEL),
                    ExpectedRanking.of(whole.scores(), whole.calibrated()).area(LEVEL));
        }
    }

    @Test
    void areaIsThatOfAllPairs() {
        final Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            final Chunk rows = draw(random, 2 + random.nextInt(30));
            double won = 0;
            double pairs = 0;
            for (int a = 0; a < rows.scores().length; a++) {
                for (int b = 0; b < rows.scores().length; b++) {
                    final double weight = rows.calibrated()[a] * (1 - rows.calibrated()[b]);
                    pairs += weight;
                    won += weight * (1 + Math.signum(rows.scores()[a] - rows.scores()[b])) / 2;
                }
            }
            assertThat(ExpectedRanking.of(rows.scores(), rows.calibrated())
                            .area(LEVEL)
                            .value()
                            .orElseThrow())
                    .isCloseTo(won / pairs, within(1e-12));
        }
    }

    @Test
    void standardErrorIsTheSpreadOfWhatComesTrue() {
        final Random random = new Random(9);
        final int rows = 400;
        final int times = 3000;
        final Map<ConfusionMetric, double[]> sums = new HashMap<>();
        final double[] ofArea = new double[2];
        for (int i = 0; i < times; i++) {
            final Chunk drawn = draw(random, rows);
            final double[] labels = Arrays.stream(drawn.calibrated())
                    .map(q -> random.nextDouble() < q ? 1 : 0)
                    .toArray();
            final ExpectedConfusion all = ExpectedConfusion.of(drawn.predicted(), labels);
            for (final ConfusionMetric metric : ConfusionMetric.values()) {
                add(sums.computeIfAbsent(metric, each -> new double[2]), metric.of(all, LEVEL));
            }
            add(ofArea, ExpectedRanking.of(drawn.scores(), labels).area(LEVEL));
        }
        final Chunk typical = draw(new Random(10), 40_000);
        final ExpectedConfusion all = ExpectedConfusion.of(typical.predicted(), typical.calibrated());
        sums.forEach((metric, sum) -> assertSpread(sum, times, metric.of(all, LEVEL), rows));
        assertSpread(
                ofArea,
                times,
                ExpectedRanking.of(typical.scores(), typical.calibrated()).area(LEVEL),
                rows);
    }

    private static void add(final double[] sums, final Estimate estimate) {
        sums[0] += estimate.value().orElseThrow();
        sums[1] += estimate.value().orElseThrow() * estimate.value().orElseThrow();
    }

    /** The estimate is of 40,000 rows, the spread of samples of few. */
    private static void assertSpread(final double[] sums, final int times, final Estimate typical, final int rows) {
        final double mean = sums[0] / times;
        final double deviation = Math.sqrt(sums[1] / times - mean * mean);
        final double error = typical.stdError().orElseThrow() * Math.sqrt(40_000.0 / rows);
        assertThat(deviation / error).isBetween(0.93, 1.07);
        assertThat(mean).isCloseTo(typical.value().orElseThrow(), within(0.01));
    }

    @Test
    void calibrationNeverFallsAndAddsUp() {
        final Random random = new Random(12);
        for (int i = 0; i < 200; i++) {
            final Chunk rows = draw(random, 1 + random.nextInt(50));
            final boolean[] labels = new boolean[rows.scores().length];
            for (int j = 0; j < labels.length; j++) {
                labels[j] = rows.labels()[j] == 1;
            }
            final IsotonicCalibration calibration = IsotonicCalibration.of(rows.scores(), labels);
            final double[] q = Arrays.stream(rows.scores()).map(calibration::of).toArray();
            assertThat(Arrays.stream(q).sum())
                    .isCloseTo(Arrays.stream(rows.labels()).sum(), within(1e-9));
            final TreeMap<Double, Double> byScore = new TreeMap<>();
            for (int j = 0; j < q.length; j++) {
                byScore.put(rows.scores()[j], q[j]);
            }
            assertThat(new ArrayList<>(byScore.values())).isSorted();
            assertThat(calibration.of(-5)).isEqualTo(byScore.firstEntry().getValue());
            assertThat(calibration.of(5)).isEqualTo(byScore.lastEntry().getValue());
        }
        final IsotonicCalibration two = IsotonicCalibration.of(new double[] {0, 1}, new boolean[] {false, true});
        assertThat(two.of(0.25)).isEqualTo(0.25);
        assertThat(two.of(Double.NaN)).isNaN();
        final IsotonicCalibration falling =
                IsotonicCalibration.of(new double[] {0, 1, 2, 3}, new boolean[] {true, false, false, true});
        assertThat(falling.of(1.5)).isCloseTo(1.0 / 3, within(1e-15));
        assertThatThrownBy(() -> IsotonicCalibration.of(new double[0], new boolean[0]))
                .hasMessage("calibration needs rows with a score and a label, not 0 and 0");
        assertThatThrownBy(() -> IsotonicCalibration.of(new double[] {Double.NaN}, new boolean[1]))
                .hasMessage("calibration needs finite scores, not NaN");
    }

    @Test
    void nothingIsEstimatedOfNothing() {
        final ExpectedConfusion onlyHits = new ExpectedConfusion(2, 0, 0, 0);
        assertThat(ConfusionMetric.SPECIFICITY.of(onlyHits, LEVEL).reason()).contains(Reason.ZERO_DENOMINATOR);
        assertThat(ConfusionMetric.ACCURACY.of(onlyHits, LEVEL).value()).hasValue(1);
        assertThat(ConfusionMetric.ACCURACY.of(ExpectedConfusion.EMPTY, LEVEL).reason())
                .contains(Reason.NO_UNITS);
        assertThat(ExpectedRanking.of(new double[0], new double[0]).area(LEVEL).reason())
                .contains(Reason.NO_UNITS);
        assertThat(ExpectedRanking.of(new double[] {1, 2}, new double[] {1, 1})
                        .area(LEVEL)
                        .reason())
                .contains(Reason.ZERO_DENOMINATOR);
        assertThatThrownBy(() -> ExpectedConfusion.of(new boolean[1], new double[] {1.5}))
                .hasMessage("the probability of row 0 is 1.5, not in [0, 1]");
        final ExpectedRanking ranking = new ExpectedRanking();
        ranking.add(1, 1, 0);
        assertThatThrownBy(() -> ranking.add(0.5, 1, 0))
                .hasMessage("scores must be added in ascending order, not 0.5 after 1.0");
        final IsotonicFit fit = new IsotonicFit();
        assertThatThrownBy(fit::calibration).hasMessage("calibration needs a row with a score and a label");
        fit.add(1, 1, 1);
        assertThatThrownBy(() -> fit.add(0.5, 1, 1))
                .hasMessage("scores must be added in ascending order, not 0.5 after 1.0");
        assertThatThrownBy(RealizedRange::of)
                .hasMessage("a range of realized performance needs at least one chunk of the reference");
    }

    private static void assertClose(final Estimate actual, final Estimate expected) {
        assertThat(actual.reason()).isEqualTo(expected.reason());
        assertThat(actual.value().orElse(0)).isCloseTo(expected.value().orElse(0), within(1e-12));
        assertThat(actual.stdError().orElse(0)).isCloseTo(expected.stdError().orElse(0), within(1e-12));
    }

    private static Chunk draw(final Random random, final int rows) {
        final double[] scores =
                random.doubles(rows).map(s -> Math.rint(s * 20) / 20).toArray();
        final boolean[] predicted = new boolean[rows];
        final double[] calibrated = new double[rows];
        final double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            predicted[i] = scores[i] > 0.45;
            calibrated[i] = 0.1 + 0.8 * scores[i];
            labels[i] = random.nextDouble() < calibrated[i] ? 1 : 0;
        }
        return new Chunk(scores, predicted, labels, calibrated);
    }

    private static ExpectedConfusion confusion(final Chunk rows, final int from, final int to) {
        return ExpectedConfusion.of(
                Arrays.copyOfRange(rows.predicted(), from, to), Arrays.copyOfRange(rows.calibrated(), from, to));
    }

    /** Score by score, first the rows before a cut, then those after it. */
    private static ExpectedRanking ranking(final Chunk rows, final int cut) {
        final TreeMap<Double, double[]> byScore = new TreeMap<>();
        for (int i = 0; i < rows.scores().length; i++) {
            final double[] parts = byScore.computeIfAbsent(rows.scores()[i], each -> new double[4]);
            parts[i < cut ? 0 : 2] += rows.calibrated()[i];
            parts[i < cut ? 1 : 3] += 1 - rows.calibrated()[i];
        }
        final ExpectedRanking ranking = new ExpectedRanking();
        byScore.forEach((score, parts) -> {
            ranking.add(score, parts[0], parts[1]);
            ranking.add(score, parts[2], parts[3]);
        });
        return ranking;
    }

    private static Estimate figure(final String metric, final Chunk chunk, final double[] positive) {
        return metric.equals("roc_auc")
                ? ExpectedRanking.of(chunk.scores(), positive).area(LEVEL)
                : Arrays.stream(ConfusionMetric.values())
                        .filter(each -> each.code().equals(metric))
                        .findFirst()
                        .orElseThrow()
                        .of(ExpectedConfusion.of(chunk.predicted(), positive), LEVEL);
    }

    private static IsotonicCalibration calibration(final Map<String, Chunk> chunks) {
        final List<Chunk> reference = chunks.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("reference"))
                .map(Map.Entry::getValue)
                .toList();
        final double[] scores = reference.stream()
                .flatMapToDouble(chunk -> Arrays.stream(chunk.scores()))
                .toArray();
        final double[] positive = reference.stream()
                .flatMapToDouble(chunk -> Arrays.stream(chunk.labels()))
                .toArray();
        final boolean[] labels = new boolean[positive.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = positive[i] == 1;
        }
        return IsotonicCalibration.of(scores, labels);
    }

    private static Map<String, Chunk> chunks() {
        final Map<String, List<Row>> rows = new HashMap<>();
        SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file(LOANS).toString())
                .select(
                        col("period"),
                        col("chunk_index").cast("int"),
                        col("y_pred_proba").cast("double"),
                        col("y_pred").cast("int"),
                        col("repaid").cast("double"),
                        col("calibrated_proba").cast("double"))
                .collectAsList()
                .forEach(row -> rows.computeIfAbsent(row.getString(0) + row.getInt(1), key -> new ArrayList<>())
                        .add(row));
        final Map<String, Chunk> chunks = new HashMap<>();
        rows.forEach((key, of) -> chunks.put(key, chunk(of)));
        return chunks;
    }

    private static Chunk chunk(final List<Row> rows) {
        final boolean[] predicted = new boolean[rows.size()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = rows.get(i).getInt(3) == 1;
        }
        return new Chunk(
                rows.stream().mapToDouble(row -> row.getDouble(2)).toArray(),
                predicted,
                rows.stream().mapToDouble(row -> row.getDouble(4)).toArray(),
                rows.stream().mapToDouble(row -> row.getDouble(5)).toArray());
    }
}
