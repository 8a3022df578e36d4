package dev.plumbline.online.look;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.Identifiers;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.Contributions;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What units did in experiments: one row per unit x experiment x arm x slice x day, and one per unit and covariate, in one
 * schema, so that one exchange brings both together. {@link UnitLooks} reads them.
 */
public final class ExperimentUnits {

    static final String UNIT = "unit_id";
    static final String TOTALS = "totals";

    private static final String DECLARED = "declared_id";
    private static final String OUTSIDE = "is_outside";

    private static final Column IS_OF_EXPERIMENT = col("impression_id")
            .isNotNull()
            .and(col("experiment_id").isNotNull())
            .and(col("arm").isNotNull());

    /** Of rows of {@link dev.plumbline.online.attribution.Attribution#of}. */
    static final Column IS_OF_UNKNOWN_USER = IS_OF_EXPERIMENT.and(col("user_id").isNull());

    private ExperimentUnits() {}

    /** Impressions of an arm that no experiment declares; they are in no experiment. */
    public static RowRule undeclaredArm() {
        return new RowRule(
                "impressions",
                "undeclared_arm",
                Severity.WARN,
                when(col(DECLARED).isNull(), col(Contributions.IMPRESSIONS)).otherwise(lit(0L)),
                col(Contributions.IMPRESSIONS),
                concat_ws("|", col("experiment_id"), col("arm")));
    }

    /** Impressions of an experiment that does not run at their time; they are in no experiment. */
    public static RowRule outsideExperiment() {
        return new RowRule(
                "impressions",
                "impression_outside_experiment",
                Severity.WARN,
                when(col(OUTSIDE), col(Contributions.IMPRESSIONS)).otherwise(lit(0L)),
                col(Contributions.IMPRESSIONS),
                concat_ws("|", col("experiment_id"), col("arm"), col("shown_at").cast("string")));
    }

    /** Impressions of experiments with an unknown user: they belong to no assigned unit. */
    public static RowRule unknownUser() {
        return new RowRule(
                "impressions",
                "impression_of_unknown_user",
                Severity.WARN,
                when(IS_OF_UNKNOWN_USER, lit(1L)).otherwise(lit(0L)),
                when(IS_OF_EXPERIMENT, lit(1L)).otherwise(lit(0L)),
                col("impression_id"));
    }

    /**
     * @param contributions of impressions ({@link Contributions})
     * @param experiments rows of {@link ExperimentInputs#declared}
     * @param totals names of the totals, in the order of the array
     * @param looks the windows whose ends are looks
     * @param late how long after the end of an experiment its outcomes may arrive
     * @param checks count impressions of undeclared arms
     */
    static Dataset<Row> activity(
            final Dataset<Row> contributions,
            final Dataset<Row> experiments,
            final List<String> totals,
            final WindowRange looks,
            final OnlineSettings settings,
            final Duration late,
            final InputChecks checks) {
        final Dataset<Row> declared = experiments.select(
                col("experiment_id").as(DECLARED),
                col("arms").as("declared_arms"),
                col("control"),
                col("started_at"),
                col("ended_at"),
                col(ExperimentInputs.FAULT));
        final Column isDeclared = col("experiment_id")
                .equalTo(col(DECLARED))
                .and(exists(col("declared_arms"), arm -> arm.getField("arm").equalTo(col("arm"))));
        final Column isInside = col("started_at")
                .isNull()
                .or(col("shown_at").geq(col("started_at")))
                .and(col("ended_at").isNull().or(col("shown_at").lt(col("ended_at"))));
        final Column isRunning = ExperimentInputs.isUsable(looks, settings).and(isInside);
        final Column isOutside = col(DECLARED)
                .isNotNull()
                .and(not(isInside))
                .and(col("shown_at").geq(lit(Timestamp.from(looks.start()))));
        final Column[] keys = Stream.of(
                        UNIT,
                        "experiment_id",
                        "arm",
                        "control",
                        "started",
                        "last_look",
                        "look",
                        "day",
                        "slice_name",
                        "slice_value")
                .map(name -> col(name))
                .toArray(Column[]::new);
        final List<Column> sums = new ArrayList<>();
        totals.forEach(
                name -> sums.add(sum(Identifiers.column(name)).cast("double").as(name)));
        final Column[] contributed = Stream.of(
                        Stream.of(
                                col(UNIT),
                                col("experiment_id"),
                                col("arm"),
                                col("control"),
                                unix_micros(col("started_at")).as("started"),
                                look(col("ended_at").plus(lit(late.minusNanos(1_000))), looks)
                                        .as("last_look"),
                                look(col("shown_at"), looks).as("look"),
                                unix_date(to_date(col("shown_at"))).as("day"),
                                col(Contributions.IMPRESSIONS)),
                        totals.stream()
                                .filter(name -> !name.equals(Contributions.IMPRESSIONS))
                                .map(Identifiers::column),
                        Stream.of(inline(col(Contributions.SLICES))))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        final Dataset<Row> inExperiments = contributions
                .where(col("experiment_id").isNotNull().and(col("arm").isNotNull()))
                .join(broadcast(declared), isDeclared, "left")
                .withColumn(OUTSIDE, isOutside);
        return checks.watch("impressions of experiments", inExperiments, List.of(undeclaredArm(), outsideExperiment()))
                .where(col(DECLARED).isNotNull().and(isRunning))
                .select(contributed)
                .groupBy(keys)
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .select(Stream.concat(
                                Stream.of(keys),
                                Stream.of(
                                        array(totals.stream()
                                                        .map(Identifiers::column)
                                                        .toArray(Column[]::new))
                                                .as(TOTALS),
                                        lit(null).cast("string").as("covariate"),
                                        lit(null).cast("double").as("covariate_value"),
                                        lit(null).cast("bigint").as("measured")))
                        .toArray(Column[]::new));
    }

    /**
     * Rows of the same schema from the input {@code unit_covariates}: those of covariates that adjust a metric, from before the
     * end of the range, as no experiment in it began later.
     */
    static Dataset<Row> covariates(
            final Dataset<Row> unitCovariates, final Collection<String> adjustedBy, final WindowRange range) {
        final Column none = lit(null);
        final Column isUsed = col("covariate")
                .isin(adjustedBy.stream().distinct().toArray())
                .and(col("measured_at").lt(lit(Timestamp.from(range.end()))));
        return unitCovariates
                .where(isUsed)
                .select(
                        col(UNIT),
                        none.cast("string").as("experiment_id"),
                        none.cast("string").as("arm"),
                        none.cast("string").as("control"),
                        none.cast("bigint").as("started"),
                        none.cast("int").as("last_look"),
                        none.cast("int").as("look"),
                        none.cast("int").as("day"),
                        none.cast("string").as("slice_name"),
                        none.cast("string").as("slice_value"),
                        none.cast("array<double>").as(TOTALS),
                        col("covariate"),
                        col("value").as("covariate_value"),
                        unix_micros(col("measured_at")).as("measured"));
    }

    /** The end of the window that an instant is in; 0, which is no look, before the first window; null for none. */
    private static Column look(final Column instant, final WindowRange looks) {
        final Column windowDate = WindowColumns.windowDate(instant, looks);
        final Column isBefore = instant.lt(lit(Timestamp.from(looks.start())));
        return when(isBefore, lit(0)).when(instant.isNotNull(), unix_date(WindowColumns.windowEnd(windowDate, looks)));
    }
}
