package dev.plumbline.jobs.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.profile.ProfileJob;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.TsvResource;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo's configuration on real flights: figures that others made, what moved, and what did not. */
@Timeout(300)
class FlightDriftTest {

    @TempDir
    private static Path warehouse;

    @BeforeAll
    static void threeWeeksOfJuly() {
        List.of(new ProfileJob(), new DriftJob()).forEach(FlightDriftTest::run);
    }

    private static void run(final Job job) {
        final Configuration configuration = Configuration.of(
                ConfigSource.load(
                        Optional.of(ProjectFiles.file("conf/demo/nycflights.conf")),
                        List.of(
                                "warehouse=\"" + warehouse + "\"",
                                "sources.flights.path=\"" + ProjectFiles.file("data/nycflights/flights.parquet")
                                        + "\"")),
                Instant.now());
        new JobRunner(SharedSession.spark(), configuration)
                .run(
                        job,
                        new WindowRange(
                                new Grain.Week(),
                                WindowRange.DEFAULT_ORIGIN,
                                LocalDate.parse("2013-07-01"),
                                LocalDate.parse("2013-07-22")));
    }

    private static Dataset<Row> table(final TableSpec table) {
        return SharedSession.spark()
                .read()
                .format("delta")
                .load(warehouse.resolve(table.name()).toString());
    }

    @Test
    void aWeekIsAsOthersMeasureIt() {
        final Map<String, Row> measured = new HashMap<>();
        table(Tables.DRIFT_METRICS)
                .where("window_date = '2013-07-08' AND slice_name = 'all'")
                .select("feature", "measure", "value", "exactness", "ci_low", "ci_high")
                .collectAsList()
                .forEach(row -> measured.put(row.getString(0) + " " + row.getString(1), row));
        final Map<String, Integer> checked = new HashMap<>();
        for (final Map<String, String> row : TsvResource.rows("/drift/measures_expected.tsv.gz")) {
            final Row ours = measured.get(row.get("feature") + " " + row.get("measure"));
            final boolean isOurs = row.get("convention").startsWith("definition")
                    || List.of("ks", "wasserstein", "mean_change", "sd_ratio", "out_of_range_rate", "unseen_rate")
                            .contains(row.get("measure"));
            if (ours != null
                    && isOurs
                    && row.get("window").equals("2013-W28")
                    && !row.get("value").isEmpty()) {
                assertMet(row, ours);
                checked.merge(row.get("measure"), 1, Integer::sum);
            }
        }
        assertThat(checked)
                .containsKeys(
                        "psi", "js_distance", "hellinger", "ks", "mean_change", "unseen_rate", "out_of_range_rate");
        assertThat(checked.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(100);
    }

    private static void assertMet(final Map<String, String> row, final Row ours) {
        final double expected = Double.parseDouble(row.get("value"));
        final boolean isSketch = ours.getString(3).equals("sketch");
        if (isSketch && row.get("measure").equals("ks")) {
            assertThat(expected).as(row.toString()).isBetween(ours.getDouble(4), ours.getDouble(5));
        } else if (isSketch && row.get("measure").startsWith("wasserstein")) {
            assertThat(ours.getDouble(2))
                    .as("%s, from sketches without a bound", row)
                    .isCloseTo(expected, withinPercentage(10));
        } else {
            assertThat(ours.getDouble(2))
                    .as(row.toString())
                    .isCloseTo(expected, within(Math.max(1e-7, 1e-9 * Math.abs(expected))));
        }
    }

    @Test
    void theSummersWeatherShifts() {
        final Map<String, Long> weeks = new HashMap<>();
        table(Tables.DRIFT_METRICS)
                .where("state = 'alarm'")
                .select("feature", "window_date")
                .distinct()
                .groupBy("feature")
                .count()
                .collectAsList()
                .forEach(row -> weeks.put(row.getString(0), row.getLong(1)));
        assertThat(weeks).containsEntry("temp", 3L).containsEntry("dewp", 3L);
        final List<Row> summary =
                table(Tables.DRIFT_SUMMARY).orderBy("window_date").collectAsList();
        assertThat(summary).hasSize(3).allSatisfy(row -> {
            assertThat(row.<Boolean>getAs("season_not_in_reference")).isTrue();
            assertThat(row.<Long>getAs("features_alerted"))
                    .as("the season is no news; values that are lost and names that never were are")
                    .isEqualTo(table(Tables.DRIFT_METRICS)
                            .where(
                                    "is_alert AND measure IN ('null_rate_change', 'unseen_rate') AND compared_with = 'reference'"
                                            + " AND role = 'feature' AND slice_name = 'all' AND window_date = DATE'"
                                            + row.getAs("window_date") + "'")
                            .select("feature")
                            .distinct()
                            .count());
            assertThat(row.<Long>getAs("features_unexplained"))
                    .as("there is no week before July that would show whether they came at once")
                    .isGreaterThanOrEqualTo(2);
            assertThat(row.<Long>getAs("features_shifted")).isBetween(2L, row.<Long>getAs("features") - 1);
            assertThat(row.<Boolean>getAs("is_partial")).isFalse();
        });
    }
}
