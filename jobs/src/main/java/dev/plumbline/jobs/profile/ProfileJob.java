package dev.plumbline.jobs.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.drift.profile.FeatureColumns;
import dev.plumbline.drift.profile.FeatureProfiles;
import dev.plumbline.drift.profile.ProfileChecks;
import dev.plumbline.drift.profile.ProfileSettings;
import dev.plumbline.drift.profile.ProfiledFeature;
import dev.plumbline.drift.profile.ReferenceSet;
import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The distribution of a day's features: one mergeable profile of every column, counted in the bins of a reference. */
public final class ProfileJob implements Job {

    public static void main(final String[] arguments) {
        JobCommand.main(new ProfileJob(), arguments);
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public String summary() {
        return "Profiles of every feature, score and label per day and slice, in the bins of a reference; they add up to any window.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of(LogicalInputs.SERVING_FEATURES);
    }

    @Override
    public List<LogicalInput> optionalInputs() {
        return List.of(LogicalInputs.TRAINING_FEATURES);
    }

    @Override
    public Duration settlesAfter(final Configuration configuration) {
        return Duration.ofDays(configuration.profile().settlesAfterDays());
    }

    @Override
    public List<TableSpec> writes() {
        return List.of(Tables.FEATURE_PROFILES, Tables.DRIFT_REFERENCES);
    }

    @Override
    public Optional<String> rowsOfDays() {
        return Optional.of("dataset = 'serving_features' AND row_count > 0");
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("sources", "inputs", "profile");
    }

    /** Profiles come first: a reference without the profiles of its own days would never get them. */
    @Override
    public List<TableRows> pipeline(final JobRun run) {
        final ProfileSettings settings = run.configuration().profile();
        final Input serving = run.input(LogicalInputs.SERVING_FEATURES);
        requireSlices(settings, serving.frame());
        final List<LocalDate> again = ProfiledDays.again(run);
        final References references = References.of(run, again);
        final ProfiledDays days = new ProfiledDays(run.range(), again, references.made());
        final List<ReferenceSet> sets = references.sets();
        final StructType schema = serving.frame().schema();
        final List<ProfiledFeature> features = FeatureColumns.of(schema, settings);
        ProfileChecks.ofSchema(run.checks(), sets, features, FeatureColumns.unread(schema, settings));
        final Dataset<Row> served = run.checks()
                .watch(
                        "models of references",
                        run.checks()
                                .watch(serving.within(
                                        run.range(), days.first(), run.range().to()))
                                .where(days.areServed(col("event_time"))),
                        settings.slices().isEmpty()
                                ? List.of(ProfileChecks.ofModels(sets))
                                : List.of(
                                        ProfileChecks.ofModels(sets), ProfileChecks.ofSlices(sets, settings.slices())));
        final LocalDate today = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
        final List<Dataset<Row>> profiles = new ArrayList<>();
        profiles.add(profiles(run, LogicalInputs.SERVING_FEATURES, served, sets, days.served()));
        for (final References.Made made : references.made()) {
            profiles.add(profiles(
                    run, made.dataset(), ofReference(made, days), made.sets(), days.ofReferenceAlone(made, today)));
        }
        final TableRows ofDays = new TableRows(
                Tables.FEATURE_PROFILES,
                profiles.stream().reduce(Dataset::unionByName).orElseThrow(),
                days.replacement());
        return Stream.concat(Stream.of(ofDays), references.rows().stream()).toList();
    }

    private static Dataset<Row> profiles(
            final JobRun run,
            final LogicalInput dataset,
            final Dataset<Row> rows,
            final List<ReferenceSet> sets,
            final List<LocalDate> covered) {
        final ProfileSettings settings = run.configuration().profile();
        final List<String> columns = List.of(rows.columns());
        return FeatureProfiles.of(
                dataset.name(),
                rows,
                columns.contains("event_time")
                        ? col("event_time")
                        : lit(LocalDate.EPOCH + " 00:00:00").cast("timestamp"),
                FeatureColumns.of(rows.schema(), settings),
                sets,
                settings.slicesAmong(rows.columns()),
                settings.settledUntil(run.startedAt()),
                covered);
    }

    /** The days of a reference of serving_features that are not profiled as days of the run. */
    private static Dataset<Row> ofReference(final References.Made made, final ProfiledDays days) {
        final Column day = to_date(col("event_time"));
        return made.settings().window().isEmpty()
                ? made.rows()
                : made.rows().where(not(days.areServed(col("event_time"))).and(day.isNotNull()));
    }

    private static void requireSlices(final ProfileSettings settings, final Dataset<Row> serving) {
        final List<String> columns = List.of(serving.columns());
        settings.slices().stream()
                .filter(slice -> !columns.contains(slice))
                .findFirst()
                .ifPresent(slice -> {
                    throw new PlumblineException("plumbline.profile.slices: slice '" + slice
                            + "' is not a column of serving_features" + Nearest.hint(slice, columns)
                            + "; columns there are "
                            + String.join(", ", columns));
                });
    }
}
