package dev.plumbline.drift.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.multivariate.MultivariateRow;
import dev.plumbline.input.InputChecks;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** What a summary leads with. */
class DriftSummariesTest {

    private static final Date DAY = Date.valueOf("2024-01-01");

    private static Row alarm(final String reference, final String feature, final OptionalDouble importance) {
        return figure(reference, feature, "mean_change", feature.equals("quiet") ? "quiet" : "alarm")
                .set("is_partial", (Object) false)
                .set("p_drift_adjusted", (Object) 0.001)
                .set("importance", importance)
                .row();
    }

    private static Row unjudged(final String reference, final String measure, final String state, final String reason) {
        return figure(reference, "a", measure, state)
                .set("is_partial", (Object) true)
                .set("reason", (Object) reason)
                .row();
    }

    private static RowBuilder figure(
            final String reference, final String feature, final String measure, final String state) {
        return new RowBuilder(Tables.DRIFT_METRICS.schema())
                .set("grain", (Object) "week")
                .set("window_start", (Object) Timestamp.valueOf("2024-01-01 00:00:00"))
                .set("window_end", (Object) Timestamp.valueOf("2024-01-08 00:00:00"))
                .set("window_date", (Object) DAY)
                .set("reference", (Object) reference)
                .set("reference_id", (Object) reference)
                .set("compared_with", (Object) "reference")
                .set("slice_name", (Object) "all")
                .set("slice_value", (Object) "all")
                .set("feature", (Object) feature)
                .set("role", (Object) "feature")
                .set("measure", (Object) measure)
                .set("state", (Object) state)
                .set("is_alert", (Object) false)
                .set("season_not_in_reference", (Object) false);
    }

    private static Row together(final String reference) {
        return new RowBuilder(MultivariateRow.SCHEMA)
                .set("together_date", (Object) DAY)
                .set("together_reference", (Object) reference)
                .set("domain_auc", (Object) 0.7)
                .set("domain_weights", (Object) new Row[] {
                    RowFactory.create("b", 0.5), RowFactory.create("quiet", 0.3), RowFactory.create("a", 0.2)
                })
                .row();
    }

    @Test
    void whereModelsSayNothingTheClassifierWeighs() {
        final Dataset<Row> metrics = SharedSession.spark()
                .createDataFrame(
                        List.of(
                                alarm("silent", "a", OptionalDouble.empty()),
                                alarm("silent", "b", OptionalDouble.empty()),
                                alarm("silent", "quiet", OptionalDouble.empty()),
                                alarm("known", "a", OptionalDouble.of(3)),
                                alarm("known", "b", OptionalDouble.of(1)),
                                alarm("not looked at", "a", OptionalDouble.empty()),
                                unjudged("z empty", "mean_change", "not_measured", "empty_window"),
                                unjudged("z unwatched", "psi", "not_watched", null),
                                unjudged("z unwatched", "cardinality_change", "not_measured", "unequal_lengths")),
                        Tables.DRIFT_METRICS.schema());
        final Dataset<Row> beside = SharedSession.spark()
                .createDataFrame(List.of(together("silent"), together("known")), MultivariateRow.SCHEMA);
        final List<Row> summaries = DriftSummaries.of(metrics, List.of("mean_change"), beside)
                .orderBy("reference_id")
                .collectAsList();
        assertThat(summaries)
                .extracting(row -> row.<String>getAs("importance_source"))
                .containsExactly("models", null, "domain_classifier", null, null);
        assertThat(summaries)
                .extracting(row -> row.<Row>getList(row.fieldIndex("explained_by")).stream()
                        .map(each -> each.getString(0) + " " + each.<Double>getAs("importance"))
                        .toList())
                .containsExactly(
                        List.of("a 3.0", "b 1.0"), List.of("a null"), List.of("b 0.5", "a 0.2"), List.of(), List.of());
        assertThat(summaries.get(2).<Double>getAs("share_of_importance_shifted"))
                .isCloseTo(0.7, within(1e-12));
        assertThat(summaries.get(2).<Double>getAs("domain_auc")).isEqualTo(0.7);
        assertThat(summaries)
                .extracting(row -> row.<String>getAs("reason"))
                .as("of watched measures, and where none is, that")
                .containsExactly(null, null, null, "empty_window", "nothing_watched");
        assertThat(summaries)
                .extracting(row -> row.<Boolean>getAs("is_partial"))
                .as("a window without any row is missing its days too")
                .containsExactly(false, false, false, true, true);
        assertThat(summaries.get(1).isNullAt(summaries.get(1).fieldIndex("domain_auc")))
                .isTrue();
    }

    @Test
    void importancesThatAddUpToNoShareAreCountedAndLeftOut() {
        final Dataset<Row> models = SharedSession.spark()
                .sql(
                        "SELECT * FROM VALUES ('m', map('a', 3D, 'b', -1D, 'c', double('NaN'), 'd', double('Infinity'))),"
                                + " ('n', map('a', 5D, 'b', 0D, 'e', CAST(NULL AS DOUBLE))) AS t(model_id, feature_importances)");
        final InputChecks checks = new InputChecks(Map.of(), Instant.parse("2024-06-01T00:00:00Z"));
        assertThat(FeatureImportances.of(models, checks).collectAsList())
                .extracting(row -> row.mkString(" "))
                .containsExactlyInAnyOrder("m a 3.0", "n a 5.0", "n b 0.0", " a 5.0", " b 0.0");
        assertThat(checks.results())
                .extracting(check -> check.severity() + " " + check.input() + " " + check.rule() + " "
                        + check.rowsFailing() + " of " + check.rowsChecked())
                .containsExactly("WARN models importance_not_usable 4 of 7");
    }
}
