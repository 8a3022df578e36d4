package dev.plumbline.online.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.UnitMetrics;
import dev.plumbline.stats.StudentInterval;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.TsvResource;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real clusters against figures that are not ours, and the cases without a figure. */
class OnlineMeansTest {

    private static final WindowRange WHOLE = new WindowRange(
            new Grain.Range(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2013, 1, 1), LocalDate.of(2015, 5, 1));
    private static final OnlineSettings SETTINGS = new OnlineSettings(
            List.of(EventSettings.of("click", Duration.ofHours(1)), EventSettings.of("purchase", Duration.ofDays(1))),
            List.of(),
            0.95,
            Instant.parse("2016-01-01T00:00:00Z"));
    private static final List<String> CLUSTERS = List.of(
            "upworthy_monthly_char_vs_length_by_test",
            "obd_men_ctr_by_feature_group",
            "online_retail_revenue_per_invoice_by_customer",
            "movietweetings_like_rate_by_user");
    private static final StructType COUNTS = StructType.fromDDL(
            "unit_id STRING, arm STRING, experiment_id STRING, shown_at TIMESTAMP, impressions BIGINT, clicks BIGINT");

    private static Map<String, Row> rows;

    @BeforeAll
    static void estimateOnce() {
        final Dataset<Row> counted = UnitMetrics.ofCounts(upworthy(), WHOLE, SETTINGS);
        rows = OnlineMeans.bySlice(counted.union(units()), WHOLE, SETTINGS).collectAsList().stream()
                .collect(Collectors.toMap(
                        row -> row.getAs("experiment_id") + " " + row.getAs("arm"), Function.identity()));
    }

    @Test
    void ratiosAndClusteredErrorsOfRealClustersAreThoseOfTheReference() {
        for (final Map<String, String> expected : TsvResource.rows("/online/clustered_ratio_expected.tsv")) {
            for (final String arm : List.of("control", "treatment")) {
                final Row row = rows.get(expected.get("dataset") + " " + arm);
                final String prefix = arm.substring(0, 1);
                assertClose(row.getAs("value"), expected.get(prefix + "_ratio"));
                assertClose(row.getAs("std_error"), expected.get(prefix + "_se_delta"));
                assertClose(row.getAs("numerator"), expected.get(prefix + "_num"));
                assertClose(row.getAs("denominator"), expected.get(prefix + "_den"));
                assertThat(row.<Long>getAs("units")).isEqualTo(Long.parseLong(expected.get(prefix + "_units")));
                assertThat(row.<Long>getAs("n")).isEqualTo(Long.parseLong(expected.get(prefix + "_den")));
            }
        }
    }

    @Test
    void theIntervalIsStudentsTOverUnits() {
        final Row row = rows.get("obd_men_ctr_by_feature_group control");
        final double half = StudentInterval.quantile(229, 0.95) * row.<Double>getAs("std_error");
        assertThat(row.<Double>getAs("ci_low")).isEqualTo(row.<Double>getAs("value") - half, within(1e-15));
        assertThat(row.<Double>getAs("ci_high")).isEqualTo(row.<Double>getAs("value") + half, within(1e-15));
        assertThat(row.<Double>getAs("confidence_level")).isEqualTo(0.95);
        assertThat(row.<String>getAs("reason")).isNull();
        assertThat(row.<String>getAs("direction")).isEqualTo("larger_is_better");
    }

    @Test
    void aModelWhoseImpressionsAreAllImmatureHasARowWithoutAFigure() {
        final Row row = rows.get("edge waiting");
        assertThat(row.<Double>getAs("value")).isNull();
        assertThat(row.<Double>getAs("ci_low")).isNull();
        assertThat(row.<String>getAs("reason")).isEqualTo("immature");
        assertThat(row.<Long>getAs("immature")).isEqualTo(5);
        assertThat(row.<Long>getAs("n")).isZero();
        assertThat(row.<Double>getAs("denominator")).isZero();
    }

    @Test
    void unitsThatOnlyWaitAreCountedAsImmatureAndNotAsUnits() {
        final Row row = rows.get("edge partly");
        assertThat(row.<Double>getAs("value")).isEqualTo(0.5);
        assertThat(row.<Long>getAs("units")).isEqualTo(2);
        assertThat(row.<Long>getAs("immature")).isEqualTo(7);
    }

    @Test
    void oneUnitGivesAValueWithoutAnInterval() {
        final Row row = rows.get("edge single");
        assertThat(row.<Double>getAs("value")).isEqualTo(-0.25);
        assertThat(row.<Double>getAs("std_error")).isNull();
        assertThat(row.<String>getAs("reason")).isEqualTo("one_unit");
    }

    @Test
    void rowsFollowTheDescriptor() {
        final List<String> expected = new ArrayList<>(Tables.ONLINE_METRICS.columnNames());
        expected.remove("run_id");
        assertThat(OnlineMeans.SCHEMA.fieldNames()).containsExactlyElementsOf(expected);
        final Row row = rows.get("obd_men_ctr_by_feature_group control");
        assertThat(row.<String>getAs("grain")).isEqualTo("range");
        assertThat(row.<Timestamp>getAs("window_end").toInstant()).isEqualTo("2015-05-01T00:00:00Z");
    }

    /** Headline tests as pre-aggregated impressions: the first eight digits of a test's id are its time. */
    private static Dataset<Row> upworthy() {
        final String name = CLUSTERS.get(0);
        return SharedSession.spark()
                .createDataFrame(
                        TsvResource.rows("/online/clusters_" + name + ".tsv").stream()
                                .map(row -> RowFactory.create(
                                        row.get("unit_id"),
                                        row.get("arm"),
                                        name,
                                        Instant.ofEpochSecond(Long.parseLong(
                                                row.get("unit_id").substring(0, 8), 16)),
                                        Long.parseLong(row.get("den")),
                                        Long.parseLong(row.get("num"))))
                                .toList(),
                        COUNTS);
    }

    private static Dataset<Row> units() {
        final List<Row> units = new ArrayList<>();
        for (final String name : CLUSTERS.subList(1, 4)) {
            TsvResource.rows("/online/clusters_" + name + ".tsv")
                    .forEach(row -> units.add(unit(
                            row.get("unit_id"),
                            row.get("arm"),
                            name,
                            Double.parseDouble(row.get("num")),
                            Double.parseDouble(row.get("den")),
                            0)));
        }
        units.add(unit("u1", "waiting", "edge", 0, 0, 5));
        units.add(unit("u1", "partly", "edge", 2, 3, 0));
        units.add(unit("u2", "partly", "edge", 1, 3, 1));
        units.add(unit("u3", "partly", "edge", 0, 0, 6));
        units.add(unit("u1", "single", "edge", -1, 4, 0));
        return SharedSession.spark()
                .createDataFrame(
                        units,
                        StructType.fromDDL("unit_id STRING, arm STRING, experiment_id STRING, numerator DOUBLE,"
                                + " denominator DOUBLE, immature BIGINT"))
                .selectExpr(
                        "'range' as grain",
                        "timestamp'2013-01-01 00:00:00' as window_start",
                        "timestamp'2015-05-01 00:00:00' as window_end",
                        "date'2013-01-01' as window_date",
                        "unit_id",
                        "cast(null as string) as model_id",
                        "arm",
                        "experiment_id",
                        "'all' as slice_name",
                        "'all' as slice_value",
                        "'ctr' as metric",
                        "numerator",
                        "denominator",
                        "'impressions' as denominator_counts",
                        "cast(null as string) as split",
                        "immature",
                        "cast(denominator as bigint) as n",
                        "cast(null as int) as basis",
                        "cast(null as double) as cap");
    }

    private static Row unit(
            final String unit,
            final String arm,
            final String experiment,
            final double numerator,
            final double denominator,
            final long immature) {
        return RowFactory.create(unit, arm, experiment, numerator, denominator, immature);
    }

    private static void assertClose(final Double actual, final String expected) {
        final double figure = Double.parseDouble(expected);
        assertThat(actual).isCloseTo(figure, within(1e-9 * Math.abs(figure)));
    }
}
