package dev.plumbline.trend.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.StandardNormal;
import dev.plumbline.trend.ReferenceRow;
import dev.plumbline.trend.ReferenceSeries;
import dev.plumbline.trend.SimulatedSeries;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The field's tests are known well enough to say what they cost. */
class FieldTestsTest {

    @Test
    void figuresOfPymannkendallAreMet() {
        int met = 0;
        for (final ReferenceRow row : ReferenceRow.of("mann_kendall_expected.tsv.gz")) {
            final Series series = ReferenceSeries.closedUp(row.text("series"));
            if (!row.has("z") || series.size() < 3 || series.isConstant()) {
                continue;
            }
            final FieldTests.Statistic found = statistic(row.text("test"), new FieldTests(series.values()));
            row.assertMet("var_s", found.variance());
            row.assertMet("z", found.z());
            assertThat(found.concordance()).as(row.toString()).isEqualTo(row.whole("s"));
            assertThat(StandardNormal.twoSidedP(found.z().orElseThrow()))
                    .as(row.toString())
                    .isCloseTo(row.number("p"), within(1e-6 * row.number("p") + 1e-12));
            met++;
        }
        assertThat(met).isGreaterThan(380);
    }

    private static FieldTests.Statistic statistic(final String test, final FieldTests field) {
        return switch (test) {
            case "original" -> field.mannKendall();
            case "hamed_rao_all_lags" -> field.hamedRao(Integer.MAX_VALUE);
            case "hamed_rao_lag3" -> field.hamedRao(3);
            case "yue_wang_all_lags" -> field.yueWang(Integer.MAX_VALUE);
            case "yue_wang_lag1" -> field.yueWang(1);
            case "pre_whitening" -> field.preWhitening();
            case "trend_free_pre_whitening" -> field.trendFreePreWhitening();
            default -> throw new IllegalArgumentException(test);
        };
    }

    @Test
    void persistenceIsTakenForATrend() {
        assertThat(falseTrends(field -> field.mannKendall().rejects())).isCloseTo(0.29, within(0.04));
        assertThat(falseTrends(field -> field.hamedRao(Integer.MAX_VALUE).rejects()))
                .isCloseTo(0.27, within(0.04));
    }

    private static double falseTrends(final Predicate<FieldTests> rejects) {
        final SimulatedSeries simulated = new SimulatedSeries(31);
        int found = 0;
        for (int i = 0; i < 2000; i++) {
            found += rejects.test(new FieldTests(simulated.noise(26, 0.6))) ? 1 : 0;
        }
        return found / 2000.0;
    }

    /** Page's cumulative sums (1954) around the mean of the first 20 windows, which persistence sets off too. */
    @Test
    void cumulativeSumsAreReproduced() {
        final List<ReferenceRow> rows = ReferenceRow.of("cusum_expected.tsv");
        final double[] first =
                rows.stream().limit(20).mapToDouble(row -> row.number("value")).toArray();
        final double mean = Arrays.stream(first).average().orElseThrow();
        final double deviation = Math.sqrt(NaiveSeries.cost(first, 0, 20) / 19);
        double up = 0;
        double down = 0;
        for (final ReferenceRow row : rows) {
            final double z = (row.number("value") - mean) / deviation;
            up = Math.max(0, up + z - 0.5);
            down = Math.max(0, down - z - 0.5);
            row.assertMet("z", z);
            row.assertMet("cusum_up", up);
            row.assertMet("cusum_down", down);
            final boolean alarm = up > 5 || down > 5;
            assertThat(alarm).isEqualTo(Boolean.parseBoolean(row.text("cusum_alarm")));
            up = alarm ? 0 : up;
            down = alarm ? 0 : down;
        }
    }
}
