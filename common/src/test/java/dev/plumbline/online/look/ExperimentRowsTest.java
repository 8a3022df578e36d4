package dev.plumbline.online.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.experiment.DeclaredExperiment;
import dev.plumbline.online.experiment.ExperimentAnalysis;
import dev.plumbline.online.experiment.ExperimentArm;
import dev.plumbline.online.experiment.ExperimentMetric;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.ExperimentStatistic;
import dev.plumbline.online.experiment.Goal;
import dev.plumbline.online.experiment.SplitOf;
import dev.plumbline.online.experiment.UnitActivity;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

/** What the rows of one experiment with two arms and one look say; in plain Java. */
class ExperimentRowsTest {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final int START = (int) FROM.toEpochDay();
    private static final int LOOK = START + 7;
    private static final Instant STARTED = Instant.parse("2024-01-01T12:00:00Z");
    private static final WindowRange WEEK =
            new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FROM, FROM.plusWeeks(1));
    private static final List<ExperimentMetric> METRICS = List.of(
            new ExperimentMetric(
                    "ctr", Direction.LARGER_IS_BETTER, "clicks", RatioKind.SHARE, 1, 0, ExperimentMetric.Divisor.TOTAL),
            new ExperimentMetric(
                    "value", Direction.LARGER_IS_BETTER, "value", RatioKind.MEAN, 2, 0, ExperimentMetric.Divisor.UNIT));
    private static final List<Goal> GOALS = List.of(
            Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0),
            Goal.guardrail("value", Direction.LARGER_IS_BETTER, 0.05));
    private static final DeclaredExperiment DECLARED = new DeclaredExperiment(
            "e",
            List.of(new ExperimentArm("control", 1, Optional.empty()), new ExperimentArm("new", 1, Optional.empty())),
            Optional.of("control"),
            Optional.of(STARTED));

    @Test
    void aBrokenSplitLeavesNoFigureAndNoVerdict() {
        final List<Row> rows = rows(DECLARED, units(1000, 600), Map.of());
        for (final String metric : List.of("ctr", "value")) {
            final Row row = one(rows, metric);
            for (final String figure : List.of(
                    "value",
                    "ci_low",
                    "treatment_value",
                    "control_value",
                    "p_always_valid",
                    "p_adjusted",
                    "difference")) {
                assertThat(row.<Object>getAs(figure)).as(figure).isNull();
            }
            assertThat(row.<String>getAs("reason")).isEqualTo("split_mismatch");
        }
        assertThat(one(rows, "ctr").<String>getAs("verdict")).isEqualTo("inconclusive");
        assertThat(one(rows, "value").<String>getAs("verdict")).isEqualTo("gate_failed");
        assertThat(one(rows, "decision").<String>getAs("sentence")).isEqualTo("broken: sample-ratio mismatch");
    }

    @Test
    void whatCouldBeDetectedDoesNotDependOnWhatWasFound() {
        final Row row = one(rows(DECLARED, units(1000, 1000), Map.of()), "ctr");
        final double ofLog = row.<Double>getAs("std_error") / (1 + row.<Double>getAs("value"));
        assertThat(row.<Double>getAs("minimum_detectable_effect"))
                .isCloseTo(Math.expm1((1.959963984540054 + 0.8416212335729143) * ofLog), within(1e-9));
        assertThat(row.<Timestamp>getAs("started_at").toInstant()).isEqualTo(STARTED);
        assertThat(row.<Timestamp>getAs("looked_from").toInstant()).isEqualTo(STARTED);
        assertThat(row.<String>getAs("verdict")).isEqualTo("better");
    }

    @Test
    void ofAPartOfAnExperimentNothingIsAlwaysValid() {
        final Instant read = Instant.parse("2024-01-03T00:00:00Z");
        final List<Row> rows = rows(DECLARED.readFrom(read), units(1000, 1000), Map.of());
        final Row row = one(rows, "ctr");
        assertThat(row.<Timestamp>getAs("looked_from").toInstant()).isEqualTo(read);
        assertThat(row.<Double>getAs("value")).isNotNull();
        assertThat(row.<Double>getAs("fixed_ci_low")).isNotNull();
        assertThat(row.<Double>getAs("ci_low")).isNull();
        assertThat(row.<Double>getAs("p_always_valid")).isNull();
        assertThat(row.<String>getAs("reason")).isEqualTo("began_earlier");
        assertThat(row.<String>getAs("verdict")).isEqualTo("inconclusive");
        assertThat(one(rows, "decision").<String>getAs("sentence"))
                .startsWith("insufficient data on ctr:")
                .endsWith("raise online.experiments.reach");
        assertThat(one(rows, "ctr_novelty").<String>getAs("reason")).isEqualTo("began_earlier");
    }

    @Test
    void slicesAreComparedWithEachOther() {
        final List<Row> rows = rows(DECLARED, units(1000, 1000), Map.of()).stream()
                .filter(row -> row.<String>getAs("metric").equals("ctr_heterogeneity"))
                .toList();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).<String>getAs("slice_name")).isEqualTo("device");
        assertThat(rows.get(0).<String>getAs("slice_value")).isEqualTo("(all)");
        assertThat(rows.get(0).<String>getAs("verdict")).isEqualTo("inconclusive");
        assertThat(rows.get(0).<Double>getAs("p_adjusted"))
                .isEqualTo(rows.get(0).<Double>getAs("p_fixed"));
        assertThat(rows.get(0).<Integer>getAs("family_size")).isEqualTo(1);
    }

    @Test
    void unitsInSeveralArmsAreCounted() {
        final List<UnitActivity> units = new ArrayList<>(units(1000, 1000));
        units.add(unit("both", day("new", START, 1), day("control", START + 1, 0)));
        final Row split = one(rows(DECLARED, units, Map.of()), "sample_ratio");
        assertThat(split.<Long>getAs("units_in_several_arms")).isEqualTo(1);
        assertThat(split.<Long>getAs("units")).isEqualTo(2002);
    }

    /** Nobody has the covariate that is asked for: the row says so, and the goal is judged without it. */
    @Test
    void anAdjustmentThatIsAskedForAndImpossibleSaysWhy() {
        final List<UnitActivity> units = units(1000, 1000).stream()
                .map(unit -> new UnitActivity(
                        unit.control(), unit.startDay(), unit.days(), Map.of("ctr", OptionalDouble.empty())))
                .toList();
        final List<Row> rows = rows(DECLARED, units, Map.of("ctr", "clicks_before"));
        final Row adjusted = rows.stream()
                .filter(row -> row.<String>getAs("adjustment").equals("cuped"))
                .findFirst()
                .orElseThrow();
        assertThat(adjusted.<String>getAs("reason")).isEqualTo("no_covariate");
        assertThat(adjusted.<Double>getAs("covariate_coverage")).isZero();
        assertThat(adjusted.<Boolean>getAs("is_primary")).isFalse();
        assertThat(one(rows, "ctr").<Boolean>getAs("is_primary")).isTrue();
        assertThat(rows(DECLARED, units, Map.of()))
                .noneMatch(row -> row.<String>getAs("adjustment").equals("cuped"));
    }

    /** Values that no sum can hold blank their own row and no other. */
    @Test
    void absurdValuesStopNothing() {
        final List<UnitActivity> units = new ArrayList<>(units(1000, 1000));
        final UnitActivity.Day day =
                new UnitActivity.Day(LOOK, START, "new", "all", "all", 1, new double[] {1, 0, 1e200});
        units.add(new UnitActivity("control", OptionalInt.of(START), List.of(day), Map.of()));
        final List<Row> rows = rows(DECLARED, units, Map.of());
        assertThat(one(rows, "value").<String>getAs("reason")).isEqualTo("too_large");
        assertThat(one(rows, "value").<String>getAs("verdict")).isEqualTo("gate_failed");
        assertThat(one(rows, "ctr").<Double>getAs("ci_low")).isNotNull();
    }

    private static List<Row> rows(
            final DeclaredExperiment experiment, final List<UnitActivity> units, final Map<String, String> covariates) {
        final ExperimentSettings settings =
                new ExperimentSettings(GOALS, SplitOf.UNITS, 28, ConfidenceSequence.DEFAULT, covariates);
        final ExperimentStatistic statistic = new ExperimentStatistic(METRICS, SplitOf.UNITS);
        units.forEach(unit -> statistic.add(unit, List.of(LOOK)));
        return new ExperimentRows(ExperimentResults.schema(), new LookWindows(WEEK), settings)
                .of(experiment, new ExperimentAnalysis(experiment, statistic, settings).findings())
                .<Row>map(row -> new GenericRowWithSchema(
                        IntStream.range(0, row.size()).mapToObj(row::get).toArray(), ExperimentResults.schema()))
                .toList();
    }

    private static Row one(final List<Row> rows, final String metric) {
        return rows.stream()
                .filter(row -> row.<String>getAs("metric").equals(metric)
                        && row.<String>getAs("slice_name").equals("all")
                        && row.<String>getAs("adjustment").equals("none"))
                .findFirst()
                .orElseThrow();
    }

    /** Who is in the new arm clicks half of what he sees, who is not a quarter; everybody's value is about ten. */
    private static List<UnitActivity> units(final int control, final int treated) {
        final Random random = new Random(1);
        final List<UnitActivity> units = new ArrayList<>();
        for (int i = 0; i < control + treated; i++) {
            final String arm = i < control ? "control" : "new";
            final int clicks = random.nextInt(4) < (i < control ? 1 : 2) ? 1 : 0;
            units.add(unit(
                    "device" + i % 2,
                    day(arm, START + random.nextInt(3), clicks),
                    day(arm, START + 4, random.nextInt(2))));
        }
        return units;
    }

    private static UnitActivity unit(final String device, final UnitActivity.Day... days) {
        final List<UnitActivity.Day> all = new ArrayList<>(List.of(days));
        for (final UnitActivity.Day day : days) {
            all.add(new UnitActivity.Day(
                    day.look(), day.day(), day.arm(), "device", device, day.impressions(), day.totals()));
        }
        return new UnitActivity("control", OptionalInt.of(START), all, Map.of());
    }

    private static UnitActivity.Day day(final String arm, final int day, final int clicks) {
        return new UnitActivity.Day(LOOK, day, arm, "all", "all", 2, new double[] {2, clicks, 9 + (day + clicks) % 3});
    }
}
