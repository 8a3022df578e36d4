package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.plumbline.drift.MultivariateSettings;
import dev.plumbline.drift.window.WindowDays;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.learn.DomainClassifier;
import dev.plumbline.learn.Encoding;
import dev.plumbline.learn.Reconstruction;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Window;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What no single feature shows: whether a window's rows can be told from the reference's by all features together, and whether
 * they lie off the reference's directions. Both are held against what stretches of the reference do among themselves.
 */
public final class MultivariateDrift {

    private static final int MOST_NAMED = 10;
    private static final long HASHES = 1_000_000;

    /** Columns of a row: those that {@link Tables#DRIFT_SUMMARY} gets from here, and by which. */
    public static final StructType SCHEMA = new StructType(Stream.concat(
                    Stream.of(
                            DataTypes.createStructField("multivariate_date", DataTypes.DateType, false),
                            DataTypes.createStructField("multivariate_reference", DataTypes.StringType, false)),
                    Arrays.stream(Tables.DRIFT_SUMMARY.schema().fields())
                            .filter(field -> field.name().startsWith("domain_")
                                    || field.name().startsWith("reconstruction_")))
            .toArray(StructField[]::new));

    private final EncodedFeatures features;
    private final MultivariateSettings settings;
    private final DomainClassifier classifier;

    /** @param features of the reference */
    public MultivariateDrift(final EncodedFeatures features, final MultivariateSettings settings) {
        this.features = features;
        this.settings = settings;
        this.classifier = new DomainClassifier(settings.folds(), settings.trees(), settings.depth(), settings.seed());
    }

    /**
     * One row per window. Fits forests: it is the only part that takes more Spark jobs the more windows there are.
     *
     * @param reference rows of the reference, with {@code event_time}
     * @param served rows of the windows, with {@code event_time}
     * @param windows that are looked at, at least one
     * @param rowsOfWindows how many rows a window has, by its first day
     */
    public List<Row> of(
            final Dataset<Row> reference,
            final Dataset<Row> served,
            final List<Window> windows,
            final Map<LocalDate, Long> rowsOfWindows) {
        final Dataset<Row> before = sample(reference, features.rows())
                .withColumn("is_current", lit(0.0))
                .persist();
        try {
            final Encoding encoding = features.encoding();
            final Reconstruction directions = Reconstruction.of(before, encoding);
            final List<Window> blocks = blocks(windows.get(0)).stream()
                    .filter(block -> !before.where(isIn(block)).isEmpty())
                    .toList();
            final double[] areas = blocks.stream()
                    .mapToDouble(block -> classifier
                            .tell(
                                    before.withColumn(
                                            "is_current",
                                            when(isIn(block), lit(1.0)).otherwise(lit(0.0))),
                                    encoding)
                            .auc()
                            .value())
                    .toArray();
            final double[] errors = blocks.stream()
                    .mapToDouble(block -> directions.error(before.where(isIn(block)), encoding))
                    .toArray();
            final List<Row> rows = new ArrayList<>();
            for (final Window window : windows) {
                final Dataset<Row> now = sample(
                                served.where(isOf(window)), rowsOfWindows.getOrDefault(window.start(), 0L))
                        .withColumn("is_current", lit(1.0));
                if (!now.isEmpty()) {
                    rows.add(row(
                            window,
                            classifier.tell(before.unionAll(now), encoding),
                            areas,
                            directions.error(now, encoding),
                            errors));
                }
            }
            return rows;
        } finally {
            before.unpersist();
        }
    }

    private Dataset<Row> sample(final Dataset<Row> rows, final long size) {
        final Dataset<Row> read =
                features.read(rows, unix_date(to_date(col("event_time"))).as("day"));
        final long share = size <= settings.rows() ? HASHES : Math.max(1, HASHES * settings.rows() / size);
        final Column hash = xxhash64(Arrays.stream(read.columns())
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new));
        return read.where(pmod(hash, lit(HASHES)).lt(lit(share)));
    }

    /** Stretches of the reference as long as a window, evenly apart; none of a reference shorter than two. */
    private List<Window> blocks(final Window like) {
        final int length = WindowDays.of(like).length();
        final long days = features.end().toEpochDay() - features.start().toEpochDay();
        final int number = (int) Math.min(settings.referenceBlocks(), days / length);
        if (days < 2L * length) {
            return List.of();
        }
        return IntStream.range(0, number)
                .mapToObj(i -> features.start().plusDays((days - length) * i / Math.max(1, number - 1)))
                .map(start -> new Window(start, start.plusDays(length)))
                .toList();
    }

    private static Column isIn(final Window window) {
        return col("day")
                .geq(lit((int) window.start().toEpochDay()))
                .and(col("day").lt(lit((int) window.end().toEpochDay())));
    }

    private static Column isOf(final Window window) {
        return WindowColumns.inDays(col("event_time"), window.start(), window.end());
    }

    private Row row(
            final Window window,
            final DomainClassifier.Told told,
            final double[] areas,
            final double error,
            final double[] errors) {
        final RowBuilder row = new RowBuilder(SCHEMA)
                .set("multivariate_date", (Object) Date.valueOf(window.start()))
                .set("multivariate_reference", (Object) features.referenceId())
                .set("domain_auc", (Object) told.auc().value())
                .set("domain_auc_ci_low", (Object) told.auc().low())
                .set("domain_auc_ci_high", (Object) told.auc().high())
                .set("domain_auc_of_reference", Arrays.stream(areas).max())
                .set("domain_state", (Object) state(
                        areas, told.auc().low() > Arrays.stream(areas).max().orElse(1)))
                .set("domain_contributions", (Object) contributions(told.contributions()))
                .set("reconstruction_error", (Object) error)
                .set("reconstruction_error_of_reference", Arrays.stream(errors).average());
        final double highest = Arrays.stream(errors).max().orElse(Double.POSITIVE_INFINITY);
        final double lowest = Arrays.stream(errors).min().orElse(Double.NEGATIVE_INFINITY);
        final double room = highest - lowest;
        return row.set("reconstruction_state", (Object) state(errors, error > highest + room || error < lowest - room))
                .row();
    }

    /** With few blocks nothing is sure. */
    private static String state(final double[] ofReference, final boolean isBeyond) {
        if (ofReference.length < 2) {
            return "insufficient_data";
        }
        return isBeyond ? "provisional" : "quiet";
    }

    private static Row[] contributions(final Map<String, Double> shares) {
        return shares.entrySet().stream()
                .limit(MOST_NAMED)
                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
                .toArray(Row[]::new);
    }

    /** Which windows of a run are looked at: the newest, where they have days for every fold. */
    public static List<Window> newest(final List<Window> windows, final MultivariateSettings settings) {
        return windows.subList(Math.max(0, windows.size() - settings.newestWindows()), windows.size()).stream()
                .filter(window -> WindowDays.of(window).length() >= settings.folds())
                .toList();
    }
}
