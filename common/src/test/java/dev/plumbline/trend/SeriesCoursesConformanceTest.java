package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of {@code trend_summary}, made of rows of a metrics table, hold the figures of the field's own tools. */
class SeriesCoursesConformanceTest {

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    private static final Map<String, List<ReferenceRow>> SERIES =
            ReferenceRow.of("series.tsv.gz").stream().collect(Collectors.groupingBy(row -> row.text("series")));

    /** The newest window of a series as its row, made as Spark makes it but without Spark. */
    private static Row summary(
            final String name, final String baseline, final boolean knowsErrors, final List<Floor> floors) {
        final List<ReferenceRow> rows = SERIES.get(name);
        final int last = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).has("value"))
                .max()
                .orElseThrow();
        final LocalDate end = FIRST.plusWeeks(rows.get(last).whole("index") + 1);
        final WindowRange range = new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, end.minusWeeks(1), end);
        final TrendSettings settings =
                new TrendSettings(0.95, 5000, 26, floors, AlertSettings.DEFAULT, RetrainSettings.NONE, 1);
        final Object[] key = {
            "offline_metrics", "m1", baseline, null, null, null, "all", "all", "ndcg", "10", null, null
        };
        final Iterator<Row> points = rows.stream()
                .filter(row -> row.has("value"))
                .map(row -> point(key, row, knowsErrors))
                .iterator();
        final Iterator<Row> made = new SeriesCourses(range, end, settings)
                .call(new GenericRowWithSchema(key, SeriesColumns.KEY_SCHEMA), points);
        return named(
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(made, 0), false)
                        .map(row -> row.getStruct(SeriesCourses.SCHEMA.fieldIndex("summary")))
                        .filter(Objects::nonNull)
                        .reduce((before, newest) -> newest)
                        .orElseThrow(),
                SummaryRows.SCHEMA);
    }

    private static Row point(final Object[] key, final ReferenceRow row, final boolean knowsErrors) {
        final Object error = knowsErrors && row.has("std_error") ? (Object) row.number("std_error") : null;
        final Object[] point = {
            "larger_is_better",
            "score",
            (int) FIRST.plusWeeks(row.whole("index")).toEpochDay(),
            row.number("value"),
            error,
            null,
            null,
            0.95,
            100L,
            100L,
            null,
            "",
            null
        };
        return new GenericRowWithSchema(
                Stream.concat(Stream.of(key), Stream.of(point)).toArray(), SeriesColumns.POINT_SCHEMA);
    }

    private static Row named(final Row row, final StructType schema) {
        return new GenericRowWithSchema(
                IntStream.range(0, row.size()).mapToObj(row::get).toArray(), schema);
    }

    private static OptionalDouble number(final Row row, final String column) {
        final Double number = row.getAs(column);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    static Stream<ReferenceRow> trends() {
        return ReferenceRow.of("trend_test_adopted_expected.tsv").stream()
                .filter(row -> !row.text("series").equals("all_missing_n5"));
    }

    @ParameterizedTest
    @MethodSource("trends")
    void slopesAndTheirTest(final ReferenceRow row) {
        final Row summary = summary(row.text("series"), null, false, List.of());
        assertThat(summary.<Long>getAs("n")).isEqualTo(row.whole("n"));
        row.assertMet("slope", number(summary, "value"));
        row.assertMet("slope_lo", number(summary, "ci_low"));
        row.assertMet("slope_hi", number(summary, "ci_high"));
        row.assertMet("phi", number(summary, "autocorrelation"));
        row.assertMet("n_eff", number(summary, "effective_windows"));
        row.assertMet("z", number(summary, "trend_z"));
        number(summary, "trend_p").ifPresent(p -> row.assertMet("p", p, 1e-6));
        final boolean hasEnds = row.has("slope_lo") && row.has("slope_hi");
        assertThat(summary.<String>getAs("reason"))
                .isEqualTo(
                        !row.text("status").equals("ok") ? row.text("status") : hasEnds ? null : "unbounded_interval");
    }

    static Stream<ReferenceRow> withStandardErrors() {
        return ReferenceRow.of("with_standard_errors_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("withStandardErrors")
    void standardErrorsAreMinded(final ReferenceRow row) {
        final Row summary = summary(row.text("series"), null, true, List.of());
        row.assertMet("slope", number(summary, "value"));
        row.assertMet("weighted_theil_sen_slope", number(summary, "weighted_slope"));
        row.assertMet("reliability", number(summary, "reliability"));
    }

    static Stream<ReferenceRow> halfLives() {
        return ReferenceRow.of("half_life_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("halfLives")
    void halfLivesOfGains(final ReferenceRow row) {
        final Row summary = summary(row.text("series"), "baseline", false, List.of());
        row.assertMet("halflife_curve_fit", summary.<Double>getAs("half_life"), 1e-5);
        row.assertMet("lo", summary.<Double>getAs("half_life_ci_low"), 1e-4);
        row.assertMet("hi", summary.<Double>getAs("half_life_ci_high"), 1e-4);
    }

    static Stream<ReferenceRow> forecasts() {
        return ReferenceRow.of("forecast_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("forecasts")
    void crossingsOfTheFloor(final ReferenceRow row) {
        final Row summary =
                summary(row.text("series"), null, false, List.of(new Floor("ndcg@10", row.number("floor"))));
        assertThat(summary.<String>getAs("floor_state")).isEqualTo(row.text("status_horizon_26"));
        final Date crossing = summary.getAs("crossing_at");
        if (Double.isFinite(row.number("crossing"))
                && !row.text("status_horizon_26").equals("not_within_horizon")) {
            assertThat(crossing.toLocalDate()).isEqualTo(FIRST.plusDays((long) Math.floor(row.number("crossing") * 7)));
        } else {
            assertThat(crossing).isNull();
            assertThat(summary.<Object>getAs("crossing_ci_low")).isNull();
            assertThat(summary.<Object>getAs("crossing_ci_high")).isNull();
        }
    }
}
