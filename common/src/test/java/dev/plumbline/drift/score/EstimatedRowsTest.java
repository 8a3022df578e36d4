package dev.plumbline.drift.score;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.drift.PerformanceSettings;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Which rows stand behind an estimate, with a calibration of their model and without. */
class EstimatedRowsTest {

    private static final WindowRange WEEK = new WindowRange(
            new Grain.Week(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 9));

    @Test
    void rowsWithAFiniteScoreAndNoImpossibleLabelAreCounted() {
        final Dataset<Row> rows = SharedSession.spark().sql("""
                        SELECT *, timestamp'2026-11-03' AS event_time FROM VALUES
                          ('known', 0.2D, 0D), ('known', 0.9D, NULL), ('known', 'NaN'::DOUBLE, 1D), ('known', 0.9D, 3D),
                          ('new', 0.2D, 1D), ('new', 0.7D, NULL), ('new', NULL, 0D) AS t(model_id, prediction, label)""");
        final Row calibration = RowFactory.create(
                "known",
                CollectionConverters.asScala(List.of(0.0, 1.0)).toSeq(),
                CollectionConverters.asScala(List.of(0.1, 0.8)).toSeq(),
                CollectionConverters.asScala(Map.of()));
        assertThat(EstimatedPerformance.of(
                                "training",
                                ScoreCounts.of(rows, col("model_id"), WEEK),
                                List.of(calibration),
                                WEEK,
                                new PerformanceSettings(0.5, 0.95))
                        .where("metric = 'accuracy'")
                        .selectExpr("concat_ws(' ', model_id, n, labelled_n, value IS NULL, reason)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("known 2 1 false", "new 2 1 true empty_reference");
    }
}
