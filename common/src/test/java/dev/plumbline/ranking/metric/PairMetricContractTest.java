package dev.plumbline.ranking.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The pair metrics against their formulas word by word, on generated pairs with many equal scores. */
class PairMetricContractTest {

    @Test
    void calibrationErrorIsThatOfBinsMadeOfSortedScores() {
        final Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            final int pairs = 1 + random.nextInt(60);
            final double[] scores =
                    random.doubles(pairs).map(s -> Math.rint(s * 20) / 20).toArray();
            final boolean[] relevant = new boolean[pairs];
            for (int j = 0; j < pairs; j++) {
                relevant[j] = random.nextDouble() < scores[j];
            }
            final int bins = 2 + random.nextInt(20);
            assertThat(read(new CalibrationError(bins), scores, relevant).orElseThrow())
                    .isCloseTo(naiveCalibration(bins, scores, relevant), within(1e-12));
        }
    }

    @Test
    void aucOverallCountsPairsOfPairs() {
        final double[] scores = {0.1, 0.4, 0.4, 0.8};
        assertThat(read(new AucOverall(), scores, new boolean[] {false, true, false, true}))
                .hasValue((1 + 0.5 + 2) / 4);
        assertThat(read(new AucOverall(), scores, new boolean[] {true, true, true, true}))
                .isEmpty();
        assertThat(read(new AucOverall(), new double[0], new boolean[0])).isEmpty();
        assertThat(read(new CalibrationError(15), new double[0], new boolean[0]))
                .isEmpty();
    }

    @Test
    void certaintyThatWasWrongIsClipped() {
        assertThat(new LogLoss().numerator(0, true)).isCloseTo(-Math.log(1e-15), within(1e-12));
        assertThat(new LogLoss().numerator(1, false)).isCloseTo(34.53957599234088, within(1e-9));
        assertThat(new LogLoss().numerator(1, true)).isCloseTo(0, within(1e-14));
        assertThat(new Brier().numerator(0.25, true)).isEqualTo(0.5625);
    }

    @Test
    void namesAndBinsAreRead() {
        assertThat(PairMetrics.parse("calibration_error")).contains(new CalibrationError(15));
        assertThat(PairMetrics.parse(" calibration_error(20)")).contains(new CalibrationError(20));
        assertThat(PairMetrics.parse("ndcg@10")).isEmpty();
        assertThatThrownBy(() -> PairMetrics.parse("calibration_error(1.5)"))
                .hasMessage("the number of bins of calibration_error must be a whole number, not 1.5");
        assertThatThrownBy(() -> PairMetrics.parse("calibration_error(few)"))
                .hasMessage("calibration_error takes a number of bins, as in calibration_error(15); found (few)");
    }

    @Test
    void everyPairMetricIsDocumented() throws IOException {
        final String page = Files.readString(ProjectFiles.file("docs/ranking-metrics.md"));
        assertThat(PairMetrics.names()).doesNotHaveDuplicates().allSatisfy(name -> assertThat(page)
                .containsPattern("\\| `" + name + "[`(]"));
        assertThat(PairMetrics.ALL).allSatisfy(metric -> {
            assertThat(metric.unit()).isNotBlank();
            assertThat(metric.source()).isNotBlank();
        });
    }

    private static OptionalDouble read(final ScoreCurveMetric metric, final double[] scores, final boolean[] relevant) {
        final TreeMap<Double, long[]> byScore = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            final long[] counts = byScore.computeIfAbsent(scores[i], score -> new long[2]);
            counts[0]++;
            counts[1] += relevant[i] ? 1 : 0;
        }
        final ScoreCurveMetric.Reader reader = metric.reader(scores.length);
        byScore.forEach((score, counts) -> reader.read(score, counts[0], counts[1]));
        return reader.value();
    }

    private static double naiveCalibration(final int bins, final double[] scores, final boolean[] relevant) {
        final double[] sorted = scores.clone();
        Arrays.sort(sorted);
        final double[] sums = new double[bins];
        for (int i = 0; i < scores.length; i++) {
            int bin = 0;
            for (int j = 1; j < bins; j++) {
                final int place = (int) Math.ceil(j * scores.length / (double) bins);
                bin += sorted[place - 1] < scores[i] ? 1 : 0;
            }
            sums[bin] += scores[i] - (relevant[i] ? 1 : 0);
        }
        return Arrays.stream(sums).map(Math::abs).sum() / scores.length;
    }
}
