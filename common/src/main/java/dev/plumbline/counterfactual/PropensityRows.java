package dev.plumbline.counterfactual;

import dev.plumbline.counterfactual.support.PropensityCheck;
import dev.plumbline.counterfactual.support.PropensityFindings;
import dev.plumbline.counterfactual.support.ServedAction;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Declared propensities held against what was served: one row per window and logging policy. */
public final class PropensityRows {

    private static final StructType POLICY =
            new StructType().add("window_date", DataTypes.DateType).add("logging_policy", DataTypes.StringType);
    private static final StructType FINDINGS = new StructType(POLICY.fields())
            .add("propensity_verdict", DataTypes.StringType)
            .add("mean_inverse_propensity", DataTypes.DoubleType)
            .add("propensity_variation", DataTypes.DoubleType)
            .add("propensity_variation_by_chance", DataTypes.DoubleType);

    private PropensityRows() {}

    /** @param rates rows of {@link ServedCells#rates}: of a policy no more than it has items and positions */
    public static Dataset<Row> of(final Dataset<Row> rates, final PropensityCheck check) {
        return rates.groupBy(ServedCells.columns(POLICY.fieldNames()))
                .as(Encoders.row(POLICY), Encoders.row(rates.schema()))
                .flatMapGroups(checking(check), Encoders.row(FINDINGS));
    }

    private static FlatMapGroupsFunction<Row, Row, Row> checking(final PropensityCheck check) {
        return (policy, rates) -> {
            final List<ServedAction> served = new ArrayList<>();
            rates.forEachRemaining(rate -> served.add(action(rate)));
            return check.of(served).map(findings -> row(policy, findings)).stream()
                    .iterator();
        };
    }

    private static ServedAction action(final Row rate) {
        return new ServedAction(
                rate.getAs("item_id"),
                rate.<Integer>getAs("position"),
                rate.<Long>getAs("row_count"),
                rate.<Double>getAs("inverse"),
                rate.<Double>getAs("inverse_squares"));
    }

    private static Row row(final Row policy, final PropensityFindings findings) {
        return RowFactory.create(
                policy.get(0),
                policy.get(1),
                findings.verdict().code(),
                findings.meanInverse(),
                findings.totalVariation(),
                findings.expectedTotalVariation());
    }
}
