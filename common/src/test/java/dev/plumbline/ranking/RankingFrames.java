package dev.plumbline.ranking;

import dev.plumbline.input.InputChecks;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Small frames and settings for tests. */
final class RankingFrames {

    static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    static final WindowRange ONE_WINDOW =
            new WindowRange(new Grain.Range(), WindowRange.DEFAULT_ORIGIN, FIRST_DAY, FIRST_DAY.plusDays(7));

    private RankingFrames() {}

    static WindowRange days(final int days) {
        return new WindowRange(new Grain.Day(), WindowRange.DEFAULT_ORIGIN, FIRST_DAY, FIRST_DAY.plusDays(days));
    }

    static Row row(final Object... cells) {
        return RowFactory.create(cells);
    }

    /** Checks of a run that nobody reads. */
    static InputChecks checks() {
        return new InputChecks(Map.of(), FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** @param ddl columns, as {@code model_id STRING, rank BIGINT} */
    static Dataset<Row> frame(final String ddl, final Row... rows) {
        return frame(ddl, List.of(rows));
    }

    static Dataset<Row> frame(final String ddl, final List<Row> rows) {
        return SharedSession.spark().createDataFrame(rows, StructType.fromDDL(ddl));
    }

    /** A frame whose rows stay out of the plan: the optimizer walks through those of {@link #frame} again and again. */
    static Dataset<Row> largeFrame(final String ddl, final List<Row> rows) {
        final SparkSession spark = SharedSession.spark();
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 2), StructType.fromDDL(ddl));
    }

    static List<Row> shuffled(final List<Row> rows, final long seed) {
        final List<Row> copy = new ArrayList<>(rows);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    static RankingSettings settings(final String... metrics) {
        return settings(1, ScorePrecision.DOUBLE, List.of(), List.of(metrics));
    }

    static RankingSettings settings(
            final double threshold,
            final ScorePrecision precision,
            final List<String> slices,
            final List<String> metrics) {
        return new RankingSettings(
                metrics.stream().map(MetricAtCutoff::parse).toList(),
                threshold,
                TieRule.ITEM_ID_DESCENDING,
                precision,
                SliceSettings.of(slices),
                0,
                0.95);
    }

    static RankingSettings slicedBy(final RankingSettings settings, final String... slices) {
        return new RankingSettings(
                settings.metrics(),
                settings.relevanceThreshold(),
                settings.ties(),
                settings.scorePrecision(),
                SliceSettings.of(List.of(slices)),
                settings.judgementReachDays(),
                settings.confidenceLevel());
    }

    static RankingSettings tiesBy(final RankingSettings settings, final TieRule ties) {
        return new RankingSettings(
                settings.metrics(),
                settings.relevanceThreshold(),
                ties,
                settings.scorePrecision(),
                settings.slices(),
                settings.judgementReachDays(),
                settings.confidenceLevel());
    }

    static RankingSettings reaching(final RankingSettings settings, final int days) {
        return new RankingSettings(
                settings.metrics(),
                settings.relevanceThreshold(),
                settings.ties(),
                settings.scorePrecision(),
                settings.slices(),
                days,
                settings.confidenceLevel());
    }
}
