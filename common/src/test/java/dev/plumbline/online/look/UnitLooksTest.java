package dev.plumbline.online.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.experiment.DeclaredExperiment;
import dev.plumbline.online.experiment.ExperimentAnalysis;
import dev.plumbline.online.experiment.ExperimentArm;
import dev.plumbline.online.experiment.ExperimentMetric;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.ExperimentSlice;
import dev.plumbline.online.experiment.ExperimentStatistic;
import dev.plumbline.online.experiment.SplitOf;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** Rows of units to statistics, in plain Java. */
class UnitLooksTest {

    private static final StructType ROWS = StructType.fromDDL("unit_id STRING, experiment_id STRING, arm STRING,"
            + " control STRING, started BIGINT, last_look INT, look INT, day INT, slice_name STRING, slice_value STRING,"
            + " totals ARRAY<DOUBLE>, covariate STRING, covariate_value DOUBLE, measured BIGINT");
    private static final ExperimentMetric CTR = new ExperimentMetric(
            "ctr", Direction.LARGER_IS_BETTER, "clicks", RatioKind.SHARE, 1, 0, ExperimentMetric.Divisor.TOTAL);
    private static final int DAY = (int) LocalDate.of(2024, 1, 1).toEpochDay();
    private static final long STARTED = micros("2024-01-01T12:00:00Z");

    /** The last figure before the start counts, of two at one instant the larger; of another unit none. */
    @Test
    void aCovariateIsTheLatestFromBeforeTheExperiment() {
        final UnitLooks looks =
                new UnitLooks(List.of(CTR), SplitOf.UNITS, List.of(DAY + 7), Map.of("ctr", "clicks_before"));
        final List<Row> known = List.of(
                covariate("clicks_before", 9, "2023-12-01T00:00:00Z"),
                covariate("clicks_before", 3, "2023-12-31T00:00:00Z"),
                covariate("clicks_before", 4, "2023-12-31T00:00:00Z"),
                covariate("clicks_before", 7, "2024-01-01T12:00:00Z"),
                covariate("visits", 8, "2023-12-31T00:00:00Z"));
        assertThat(looks.before(STARTED, known)).containsExactly(Map.entry("ctr", OptionalDouble.of(4)));
        assertThat(looks.before(STARTED, known.subList(3, 5)))
                .containsExactly(Map.entry("ctr", OptionalDouble.empty()));
    }

    @Test
    void aStatisticPerExperimentEndsWithItsLastLook() {
        final UnitLooks looks = new UnitLooks(List.of(CTR), SplitOf.UNITS, List.of(DAY + 7, DAY + 14), Map.of());
        final List<Row> rows = new ArrayList<>();
        for (final String unit : List.of("u1", "u2", "u3")) {
            rows.add(day(unit, "ended", DAY + 7, DAY + 7));
            rows.add(day(unit, "running", null, DAY + 7));
            rows.add(day(unit, "running", null, DAY + 14));
        }
        final List<Tuple2<String, ExperimentStatistic>> found = new ArrayList<>();
        looks.call(rows.iterator()).forEachRemaining(found::add);
        assertThat(found).extracting(Tuple2::_1).containsExactly("ended", "running");
        assertThat(found.get(0)._2().slices())
                .contains(ExperimentSlice.whole(DAY + 7))
                .noneMatch(slice -> slice.look() == DAY + 14);
        assertThat(found.get(1)._2().slices())
                .contains(ExperimentSlice.whole(DAY + 7), ExperimentSlice.whole(DAY + 14));
        // of the arm and of all arms together the whole at each look, and the day that each look adds
        assertThat(found.get(1)._2().size()).isEqualTo(8);
    }

    @Test
    void statisticsOfManyExperimentsComeInPieces() {
        final UnitLooks looks = new UnitLooks(List.of(CTR), SplitOf.UNITS, List.of(DAY + 7), Map.of());
        final List<Row> rows = new ArrayList<>();
        final int experiments = 15_000;
        for (int i = 0; i < experiments; i++) {
            rows.add(day("u" + i, "e" + i, null, DAY + 7));
        }
        rows.add(day("z", "e0", null, DAY + 7));
        final List<String> found = new ArrayList<>();
        looks.call(rows.iterator()).forEachRemaining(piece -> found.add(piece._1()));
        assertThat(found).hasSize(experiments + 1);
        assertThat(found.stream().filter("e0"::equals)).hasSize(2);
    }

    /** However units are dealt out, and in whatever order statistics meet, figures are the same but for rounding. */
    @Test
    void partitionsDoNotMatter() {
        final UnitLooks looks = new UnitLooks(List.of(CTR), SplitOf.UNITS, List.of(DAY + 7, DAY + 14), Map.of());
        final List<Estimate> one = logLifts(looks, 1);
        assertThat(one).hasSizeGreaterThan(4);
        for (final int partitions : new int[] {2, 7}) {
            final List<Estimate> several = logLifts(looks, partitions);
            assertThat(several).hasSameSizeAs(one);
            for (int i = 0; i < one.size(); i++) {
                assertThat(several.get(i).n()).isEqualTo(one.get(i).n());
                assertThat(several.get(i).value().isPresent())
                        .isEqualTo(one.get(i).value().isPresent());
                assertThat(several.get(i).value().orElse(0))
                        .isCloseTo(one.get(i).value().orElse(0), within(1e-12));
                assertThat(several.get(i).stdError().orElse(0))
                        .isCloseTo(one.get(i).stdError().orElse(0), within(1e-12));
            }
        }
    }

    private static List<Estimate> logLifts(final UnitLooks looks, final int partitions) {
        final ExperimentStatistic all = new ExperimentStatistic(List.of(CTR), SplitOf.UNITS);
        for (int partition = partitions - 1; partition >= 0; partition--) {
            final List<Row> rows = new ArrayList<>();
            for (int unit = partition; unit < 400; unit += partitions) {
                for (final int look : new int[] {DAY + 7, DAY + 14}) {
                    rows.add(row(
                            "u" + unit,
                            "e",
                            unit % 2 == 0 ? "a" : "b",
                            "b",
                            STARTED,
                            null,
                            look,
                            look - 1 - unit % 3,
                            "all",
                            "all",
                            totals(3 + unit % 5, (unit * 7 + look) % 4),
                            null,
                            null,
                            null));
                }
            }
            looks.call(rows.iterator()).forEachRemaining(piece -> all.merge(piece._2()));
        }
        final DeclaredExperiment experiment = new DeclaredExperiment(
                "e",
                List.of(new ExperimentArm("a", 1, Optional.empty()), new ExperimentArm("b", 1, Optional.empty())),
                Optional.of("b"),
                Optional.empty());
        return new ExperimentAnalysis(experiment, all, ExperimentSettings.DEFAULT)
                .findings().lifts().stream()
                        .map(found -> found.lift().logLift())
                        .toList();
    }

    private static Object totals(final double impressions, final double clicks) {
        return scala.jdk.javaapi.CollectionConverters.asScala(Arrays.asList(impressions, clicks))
                .toSeq();
    }

    private static Row day(final String unit, final String experiment, final Integer lastLook, final int look) {
        return row(
                unit,
                experiment,
                "a",
                null,
                STARTED,
                lastLook,
                look,
                look - 7,
                "all",
                "all",
                totals(2, 1),
                null,
                null,
                null);
    }

    private static Row covariate(final String name, final double value, final String measured) {
        return row("u1", null, null, null, null, null, null, null, null, null, null, name, value, micros(measured));
    }

    private static Row row(final Object... cells) {
        return new GenericRowWithSchema(cells, ROWS);
    }

    private static long micros(final String instant) {
        return TimeUnit.MILLISECONDS.toMicros(Instant.parse(instant).toEpochMilli());
    }
}
