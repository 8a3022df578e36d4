package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.drift.alarm.AlarmState;
import dev.plumbline.drift.multivariate.figure.CorrelationChange;
import dev.plumbline.drift.multivariate.figure.JudgedFigure;
import dev.plumbline.learn.DomainClassifier;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Window;
import java.sql.Date;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What {@link Tables#DRIFT_SUMMARY} gets of all features together, and of which window and reference it is. */
public final class MultivariateRow {

    private static final int MOST_NAMED = 10;

    /** Columns of a row; {@code domain_weights} are the contributions of every feature. */
    public static final StructType SCHEMA = new StructType(Stream.concat(
                    Stream.of(
                            DataTypes.createStructField("together_date", DataTypes.DateType, false),
                            DataTypes.createStructField("together_reference", DataTypes.StringType, false),
                            DataTypes.createStructField(
                                    "domain_weights",
                                    Tables.DRIFT_SUMMARY
                                            .schema()
                                            .apply("domain_contributions")
                                            .dataType(),
                                    true)),
                    Arrays.stream(Tables.DRIFT_SUMMARY.schema().fields())
                            .filter(field -> Stream.of("multivariate_", "domain_", "reconstruction_", "correlation_")
                                    .anyMatch(field.name()::startsWith)))
            .toArray(StructField[]::new));

    private final RowBuilder row;

    private MultivariateRow(final Window window, final String referenceId) {
        row = new RowBuilder(SCHEMA)
                .set("together_date", (Object) Date.valueOf(window.start()))
                .set("together_reference", (Object) referenceId);
    }

    /** The columns of a row as {@link Tables#DRIFT_SUMMARY} holds them; of contributions it has the largest alone. */
    public static Column[] stored() {
        return Arrays.stream(SCHEMA.fieldNames())
                .map(name -> (switch (name) {
                            case "together_date" -> col("window_date");
                            case "together_reference" -> col("reference_id");
                            case "domain_weights" -> col("domain_contributions");
                            default -> col(name);
                        })
                        .as(name))
                .toArray(Column[]::new);
    }

    /** Of a window that cannot be looked at. */
    static Row without(final Window window, final String referenceId, final Reason reason) {
        final String state =
                (reason == Reason.PARTIAL_WINDOW ? AlarmState.PARTIAL_WINDOW : AlarmState.NOT_MEASURED).code();
        return new MultivariateRow(window, referenceId)
                .row
                .set("multivariate_reason", (Object) reason.code())
                .set("domain_state", (Object) state)
                .set("reconstruction_state", (Object) state)
                .set("correlation_state", (Object) state)
                .row();
    }

    /** Of a window whose figures follow. @param rows that were looked at */
    static MultivariateRow of(final Window window, final String referenceId, final long rows, final int features) {
        final MultivariateRow begun = new MultivariateRow(window, referenceId);
        begun.row.set("multivariate_n", (Object) rows).set("multivariate_features", (Object) features);
        return begun;
    }

    MultivariateRow domain(final DomainClassifier.Told told, final JudgedFigure area) {
        row.set("domain_auc", (Object) area.value())
                .set("domain_auc_ci_low", (Object) told.auc().low())
                .set("domain_auc_ci_high", (Object) told.auc().high())
                .set("domain_auc_of_reference", area.ofReference())
                .set("domain_auc_threshold", area.high())
                .set("domain_state", (Object) area.state().code())
                .set("domain_contributions", (Object) contributions(told.contributions(), MOST_NAMED))
                .set("domain_weights", (Object) contributions(told.contributions(), Integer.MAX_VALUE));
        return this;
    }

    /** The rows of a side are of too few days for folds. */
    MultivariateRow withoutDomain(final Reason reason) {
        row.set("multivariate_reason", (Object) reason.code())
                .set("domain_state", (Object) AlarmState.NOT_MEASURED.code());
        return this;
    }

    MultivariateRow reconstruction(final JudgedFigure error) {
        row.set("reconstruction_error", (Object) error.value())
                .set("reconstruction_error_of_reference", error.ofReference())
                .set("reconstruction_low", error.low())
                .set("reconstruction_high", error.high())
                .set("reconstruction_state", (Object) error.state().code());
        return this;
    }

    MultivariateRow correlation(final CorrelationChange change, final JudgedFigure largest) {
        row.set("correlation_change", (Object) largest.value())
                .set("correlation_change_norm", (Object) change.norm())
                .set("correlation_change_of_reference", largest.ofReference())
                .set("correlation_threshold", largest.high())
                .set("correlation_state", (Object) largest.state().code())
                .set("correlation_pairs", (Object) change.pairs().stream()
                        .map(pair ->
                                RowFactory.create(pair.feature(), pair.other(), pair.correlation(), pair.ofReference()))
                        .toArray(Row[]::new));
        return this;
    }

    /** Fewer than two features vary. */
    MultivariateRow withoutCorrelation() {
        row.set("correlation_state", (Object) AlarmState.NOT_MEASURED.code());
        return this;
    }

    Row row() {
        return row.row();
    }

    private static Row[] contributions(final Map<String, Double> shares, final int most) {
        return shares.entrySet().stream()
                .limit(most)
                .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
                .toArray(Row[]::new);
    }
}
