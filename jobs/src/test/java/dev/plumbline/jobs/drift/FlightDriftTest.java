package dev.plumbline.jobs.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.drift.Figures;
import dev.plumbline.jobs.profile.ProfileJob;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo's configuration on real flights: figures that others made, what moved, and what did not. */
@Timeout(300)
class FlightDriftTest {

    private static final String FROM = "2013-03-01";

    @TempDir
    private static Path warehouse;

    @BeforeAll
    static void profilesOfTheYear() {
        run(new ProfileJob(), new Grain.Day(), FROM, "2013-12-30");
    }

    private static void run(
            final Job job, final Grain grain, final String from, final String to, final String... assignments) {
        final List<String> all = Stream.concat(
                        Stream.of("warehouse=\"" + warehouse + "\"", "home=\"" + ProjectFiles.file(".") + "\""),
                        Arrays.stream(assignments))
                .toList();
        final Configuration configuration = Configuration.of(
                ConfigSource.load(Optional.of(ProjectFiles.file("conf/demo/nycflights.conf")), all), Instant.now());
        new JobRunner(SharedSession.spark(), configuration)
                .run(job, new WindowRange(grain, WindowRange.DEFAULT_ORIGIN, LocalDate.parse(from), LocalDate.parse(to)));
    }

    private static Dataset<Row> table(final TableSpec table) {
        return SharedSession.spark()
                .read()
                .format("delta")
                .load(warehouse.resolve(table.name()).toString());
    }

    @Test
    void monthsAreAsOthersMeasureThem() {
        run(new DriftJob(), new Grain.Month(), FROM, "2013-08-01");
        final Map<String, Row> measured = new HashMap<>();
        table(Tables.DRIFT_METRICS)
                .where("grain = 'month' AND slice_name = 'all'")
                .select("window_date", "feature", "measure", "value", "exactness", "error_bound", "ci_low", "ci_high")
                .collectAsList()
                .forEach(row -> measured.put(
                        row.getDate(0).toString().substring(0, 7) + " " + row.getString(1) + " " + row.getString(2),
                        row));
        final Map<String, Double> checked = new HashMap<>();
        for (final Map<String, String> row : Figures.rows("measures_expected.tsv.gz")) {
            final Row ours = measured.get(row.get("window") + " " + row.get("feature") + " " + row.get("measure"));
            final boolean isOurs = row.get("convention").startsWith("definition")
                    || List.of("ks", "wasserstein", "mean_change", "sd_ratio", "out_of_range_rate", "unseen_rate")
                            .contains(row.get("measure"));
            if (ours != null && isOurs && !row.get("value").isEmpty()) {
                final double expected = Double.parseDouble(row.get("value"));
                final boolean isDistance = List.of("ks", "wasserstein").contains(row.get("measure"));
                if (isDistance && ours.getString(4).equals("sketch")) {
                    if (row.get("measure").equals("ks")) {
                        assertThat(expected).as(row.toString()).isBetween(ours.getDouble(6), ours.getDouble(7));
                    }
                } else {
                    assertThat(ours.getDouble(3))
                            .as(row.toString())
                            .isCloseTo(expected, within(Math.max(1e-7, 1e-9 * Math.abs(expected))));
                }
                checked.merge(row.get("measure"), 1.0, Double::sum);
            }
        }
        assertThat(checked)
                .containsKeys("psi", "js_distance", "hellinger", "ks", "mean_change", "unseen_rate", "out_of_range_rate");
        assertThat(checked.values().stream().mapToDouble(Double::doubleValue).sum()).isGreaterThan(300);
    }

    @Test
    void theSummersWeatherShiftsAndTimetablesDoNot() {
        run(new DriftJob(), new Grain.Week(), "2013-06-03", "2013-08-26");
        final Map<String, Long> weeks = new HashMap<>();
        table(Tables.DRIFT_METRICS)
                .where("grain = 'week' AND state = 'alarm'")
                .select("feature", "window_date")
                .distinct()
                .groupBy("feature")
                .count()
                .collectAsList()
                .forEach(row -> weeks.put(row.getString(0), row.getLong(1)));
        assertThat(weeks).containsEntry("temp", 12L).containsEntry("dewp", 12L);
        assertThat(weeks.getOrDefault("distance", 0L)).isLessThanOrEqualTo(3);
        assertThat(weeks.getOrDefault("carrier", 0L)).isLessThanOrEqualTo(3);
        final List<Row> summary =
                table(Tables.DRIFT_SUMMARY).where("grain = 'week'").orderBy("window_date").collectAsList();
        assertThat(summary).hasSize(12).allSatisfy(row -> {
            assertThat(row.<Boolean>getAs("season_not_in_reference")).isTrue();
            assertThat(row.<Long>getAs("features_alerted")).as("the season is no news").isZero();
            assertThat(row.<Long>getAs("features_shifted")).isBetween(2L, row.<Long>getAs("features"));
            assertThat(row.<Boolean>getAs("is_partial")).isFalse();
        });
        final List<String> once = rows();
        run(new DriftJob(), new Grain.Week(), "2013-07-01", "2013-07-08");
        assertThat(rows()).as("a week is the same whatever range holds it").isEqualTo(once);
    }

    private static List<String> rows() {
        return table(Tables.DRIFT_METRICS)
                .where("grain = 'week'")
                .drop("run_id")
                .toJSON()
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }
}
