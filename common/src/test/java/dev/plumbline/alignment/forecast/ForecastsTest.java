package dev.plumbline.alignment.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.forecast.Candidate.OfflineGain;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.ChangedMeasurement;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.RankFigures;
import dev.plumbline.alignment.relation.ReferencePoints;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.alignment.relation.RelationVerdict;
import dev.plumbline.alignment.relation.Relations;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForecastsTest {

    private static final RelationSettings SETTINGS = new RelationSettings(0.95, 6, 10, 0.25, 500, 400, 1);

    @Test
    void aCandidateIsForecastByTheFirstMetricThatPredicts() {
        final Map<String, List<Measurement>> metrics = metrics(60, 0.9, 7);
        final Forecasts forecasts = forecasts(metrics);
        final Forecast forecast = forecasts.of(new Candidate(
                "new", "current", Map.of("good", new OfflineGain(1, 0.2, 500), "idle", new OfflineGain(-3, 0.2, 500))));

        assertThat(forecast.metric()).contains("good");
        assertThat(forecast.gain().value().orElseThrow()).isBetween(0.5, 1.1);
        assertThat(forecast.gain().low().orElseThrow())
                .isLessThan(forecast.gain().value().orElseThrow());
        assertThat(forecast.gain().n()).isEqualTo(60);
        assertThat(forecast.likelyBetter().orElseThrow()).isGreaterThan(0.8);
        assertThat(forecast.shrunken().orElseThrow()).isBetween(0.9, 1.0);
        assertThat(forecast.measured()).isEmpty();
    }

    @Test
    void pastMeasurementsAreForecastFromOthersAndHeldAsOftenAsTheIntervalsSay() {
        final Calibration calibration = forecasts(metrics(300, 0.9, 11))
                .of(new Candidate("new", "current", Map.of("good", new OfflineGain(1, 0.2, 500))))
                .calibration()
                .orElseThrow();

        assertThat(calibration.coverage().n()).isEqualTo(200);
        assertThat(calibration.windows()).isBetween(100, 200);
        assertThat(calibration.coverage().value().orElseThrow()).isBetween(0.9, 0.99);
        assertThat(calibration.coverage().low().orElseThrow()).isLessThan(0.95);
        assertThat(calibration.coverage().high().orElseThrow()).isGreaterThan(0.95);
    }

    /** Rankers are forecast from the six others, three of them: their measured lifts are within their errors of it. */
    @Test
    void onUpworthyRankersDoWhatOthersLetExpect() {
        final List<Measurement> measured = ReferencePoints.measurements("d_ndcg");
        final Map<String, List<Measurement>> metric = Map.of("d_ndcg", measured);
        final Forecasts forecasts = new Forecasts(
                Centre.MEAN,
                Relations.of(Centre.MEAN, metric, RankFigures.VALUE_ONLY, SETTINGS),
                metric,
                ForecastSettings.DEFAULT);
        final Map<String, Double> pooled = Map.of("blend", 0.0191, "image_prior", -0.0023, "length", 0.0075);
        pooled.forEach((ranker, gain) -> {
            final Forecast forecast = forecasts.of(
                    new Candidate(ranker, "uniform", Map.of("d_ndcg", new OfflineGain(gain, 0.0018, 881))));
            final Estimate lift = forecast.measured().orElseThrow();

            // the interval is of the true lift
            assertThat(forecast.gain().low().orElseThrow())
                    .isLessThan(lift.high().orElseThrow());
            assertThat(forecast.gain().high().orElseThrow())
                    .isGreaterThan(lift.low().orElseThrow());
            assertThat(forecast.gain().high().orElseThrow()
                            - forecast.gain().low().orElseThrow())
                    .isLessThan(0.14);
            final Calibration calibration = forecast.calibration().orElseThrow();
            assertThat(calibration.coverage().n()).isEqualTo(119);
            assertThat(calibration.windows()).isEqualTo(17);
            assertThat(calibration.coverage().value().orElseThrow()).isBetween(0.92, 0.98);
        });
    }

    /** One gain in seven is far off, which no normal interval is made for. */
    @Test
    void intervalsThatDoNotHoldAreSeen() {
        final List<Measurement> boasted = metrics(60, 0.9, 3).get("good").stream()
                .map(m -> ChangedMeasurement.withOnline(
                        m, m.online() + (Integer.parseInt(m.candidate()) % 7 == 0 ? 6 : 0)))
                .toList();
        final Calibration calibration = Calibration.of(Centre.MEAN, boasted, new ForecastFit.Fitter(), 200, 0.95);

        assertThat(calibration.coverage().value().orElseThrow()).isLessThan(0.93);
    }

    @Test
    void withoutARelationThereIsNoForecastButWhatIsMissing() {
        final Map<String, List<Measurement>> metrics = metrics(60, 0.9, 7);
        final Forecast none = forecasts(Map.of("idle", metrics.get("idle")))
                .of(new Candidate("new", "current", Map.of("idle", new OfflineGain(1, 0.2, 500))));

        assertNone(none, Reason.NO_RELATION);
        assertThat(none.metric()).contains("idle");
        assertThat(none.calibration()).isEmpty();
    }

    @Test
    void badCandidatesAreToldWhatIsMissing() {
        final Forecasts forecasts = forecasts(metrics(60, 0.9, 7));

        assertNone(forecasts.of(new Candidate("new", "current", Map.of())), Reason.NO_OFFLINE_FIGURE);
        assertNone(
                forecasts.of(new Candidate("twin", "current", Map.of("good", new OfflineGain(0, 0, 500)))),
                Reason.NO_SPREAD);
        assertNone(forecasts(metrics(3, 0.9, 7)).of(new Candidate("new", "current", Map.of())), Reason.NO_RELATION);
        assertNone(forecasts(Map.of()).of(new Candidate("new", "current", Map.of())), Reason.NO_RELATION);
    }

    @Test
    void whatWasMeasuredOfACandidateOnlineStandsBesideItsForecastAndNotInIt() {
        final Map<String, List<Measurement>> metrics = metrics(60, 0.9, 7);
        final Map<String, OfflineGain> gains = Map.of("good", new OfflineGain(1, 0.2, 500));
        final Map<String, List<Measurement>> with = new TreeMap<>(metrics);
        final List<Measurement> more = new ArrayList<>(metrics.get("good"));
        more.add(Measurement.once("new", "current", "week 100", 1, 0.2, 0.7, 0.3, 0));
        more.add(Measurement.once("new", "current", "week 101", 1, 0.2, 0.9, 0.3, 0));
        with.put("good", more);
        final Forecast before = forecasts(metrics).of(new Candidate("new", "current", gains));
        final Forecast after = forecasts(with).of(new Candidate("new", "current", gains));

        assertThat(after.gain()).isEqualTo(before.gain());
        final Estimate measured = after.measured().orElseThrow();
        assertThat(measured.value().orElseThrow()).isCloseTo(0.8, within(1e-12));
        assertThat(measured.stdError().orElseThrow()).isCloseTo(0.3 / Math.sqrt(2), within(1e-12));
        assertThat(measured.n()).isEqualTo(2);
    }

    private static void assertNone(final Forecast forecast, final Reason reason) {
        assertThat(forecast.gain().value()).isEmpty();
        assertThat(forecast.gain().reason()).contains(reason);
        assertThat(forecast.likelyBetter()).isEmpty();
    }

    private static Forecasts forecasts(final Map<String, List<Measurement>> metrics) {
        final SortedMap<String, Relation> relations =
                Relations.of(Centre.MEAN, metrics, RankFigures.VALUE_ONLY, SETTINGS);
        if (relations.containsKey("good") && metrics.get("good").size() > 50) {
            assertThat(relations.get("good").verdict()).isEqualTo(RelationVerdict.PREDICTIVE);
        }
        return new Forecasts(Centre.MEAN, relations, metrics, ForecastSettings.DEFAULT);
    }

    /** One metric that predicts and one that does not; three candidates share two weeks. */
    private static Map<String, List<Measurement>> metrics(
            final int candidates, final double correlation, final long seed) {
        final Random random = new Random(seed);
        final List<Measurement> good = new ArrayList<>();
        final List<Measurement> idle = new ArrayList<>();
        for (int i = 0; i < candidates; i++) {
            final double x = random.nextGaussian();
            final double y = correlation * x + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            final double online = y + 0.4 * random.nextGaussian();
            final String week = String.format("week %03d", i * 2 / 3);
            good.add(Measurement.once(
                    String.valueOf(i), "current", week, x + 0.3 * random.nextGaussian(), 0.3, online, 0.4, 0));
            idle.add(Measurement.once(String.valueOf(i), "current", week, random.nextGaussian(), 0.3, online, 0.4, 0));
        }
        return Map.of("good", good, "idle", idle);
    }
}
