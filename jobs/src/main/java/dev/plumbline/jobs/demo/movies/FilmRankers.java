package dev.plumbline.jobs.demo.movies;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.to_date;

import dev.plumbline.config.SourceSettings;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.StepLog;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Trains the rankers on the weeks before a range, and writes their lists for each of its weeks (the input {@code
 * predictions}) and when they were trained (the input {@code models}): where the configuration looks for them.
 */
public final class FilmRankers {

    /** A film with at least this rating counts as liked; the configuration's holdout uses the same limit. */
    private static final int LIKED_FROM = 8;

    /** Length of a list. */
    private static final int MOST = 10;

    private static final int DAYS_OF_WEEK = 7;

    private static final StructType TRAININGS =
            new StructType().add("model_id", "string").add("trained_at", "timestamp");

    private FilmRankers() {}

    /** @param range weeks to serve, counted from the configuration's origin, before which there are no ratings */
    public static void write(final SparkSession spark, final Configuration configuration, final WindowRange range) {
        final LocalDate origin = configuration.windowOrigin();
        final Dataset<Row> ratings =
                ratings(spark.read().parquet(path(configuration.sources().get("ratings"))), origin);
        final Dataset<Row> likeRows = ratings.filter(WeeklyLists.IS_LIKE);
        final StepLog log = new StepLog(spark, "movies");
        final List<Row> counts = new ArrayList<>();
        log.rows("counted likes of films by week", () -> {
            counts.addAll(Likes.counted(likeRows).collectAsList());
            return (long) counts.size();
        });
        final List<ModelVersion> versions = new ArrayList<>();
        log.rows("trained rankers", () -> {
            versions.addAll(
                    versions(new Likes(likeRows, counts), week(range.from(), origin), week(range.to(), origin)));
            return (long) versions.size();
        });
        log.rows("wrote predictions", () -> {
            final Dataset<Row> lists = WeeklyLists.of(
                    ratings,
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(List.copyOf(versions)),
                    MOST);
            return write(
                    lists.withColumn("scored_at", startOf(col(Likes.WEEK), origin))
                            .drop(Likes.WEEK),
                    pathOf(configuration, "predictions"));
        });
        log.rows(
                "wrote models",
                () -> write(
                        spark.createDataFrame(
                                versions.stream()
                                        .map(version -> RowFactory.create(
                                                version.modelId(), Timestamp.from(startOf(version.from(), origin))))
                                        .toList(),
                                TRAININGS),
                        pathOf(configuration, "models")));
    }

    /** Rows of {@link WeeklyLists#RATINGS}. */
    static Dataset<Row> ratings(final Dataset<Row> source, final LocalDate origin) {
        return source.select(
                col(Likes.PERSON),
                col(Likes.FILM),
                floor(datediff(to_date(col("ts")), lit(Date.valueOf(origin))).divide(DAYS_OF_WEEK))
                        .cast("int")
                        .as(Likes.WEEK),
                col("rating").geq(LIKED_FROM).as(WeeklyLists.IS_LIKE));
    }

    private static List<ModelVersion> versions(final Likes likes, final int from, final int before) {
        final ModelVersion chance =
                new ModelVersion(Baselines.CHANCE.name(), from, before, Baselines.CHANCE.trainedBefore(from, likes));
        return Stream.concat(
                        Stream.of(chance),
                        Baselines.ALL.stream()
                                .flatMap(baseline ->
                                        ModelVersion.frozenBesideRetrained(baseline, likes, from, before).stream()))
                .toList();
    }

    private static long write(final Dataset<Row> rows, final String path) {
        rows.write().mode(SaveMode.Overwrite).parquet(path);
        return rows.sparkSession().read().parquet(path).count();
    }

    private static String pathOf(final Configuration configuration, final String input) {
        return path(configuration.inputs().get(input).source().orElseThrow());
    }

    private static String path(final SourceSettings files) {
        return files.path().orElseThrow();
    }

    private static int week(final LocalDate day, final LocalDate origin) {
        return (int) ChronoUnit.DAYS.between(origin, day) / DAYS_OF_WEEK;
    }

    private static Instant startOf(final int week, final LocalDate origin) {
        return origin.plusWeeks(week).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Column startOf(final Column week, final LocalDate origin) {
        return timestamp_seconds(week.multiply(ChronoUnit.WEEKS.getDuration().toSeconds())
                .plus(startOf(0, origin).getEpochSecond()));
    }
}
