package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.counterfactual.support.Availability;
import dev.plumbline.counterfactual.support.PropensityCheck;
import dev.plumbline.counterfactual.support.PropensityFindings;
import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.counterfactual.support.PropensityVerdict;
import dev.plumbline.counterfactual.support.ServedAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Declared propensities compared with what was served: one row per window and logging policy. Of estimated ones there is
 * nothing to check. Contexts are looked at one by one where there are few of them, with few items; else all together, where
 * items of different contexts seem to be shown too rarely, so that only what is shown too often counts and no total variation
 * is reported.
 */
public final class PropensityRows {

    /** Of one log. */
    private static final long MOST_CONTEXTS = 1000;

    /** Items by context and position that fit into the memory of a task. */
    private static final long MOST_CELLS = 1_000_000;

    private static final StructType POLICY =
            new StructType().add("window_date", DataTypes.DateType).add("logging_policy", DataTypes.StringType);
    private static final StructType FINDINGS = new StructType(POLICY.fields())
            .add("propensity_verdict", DataTypes.StringType)
            .add("propensity_source", DataTypes.StringType)
            .add("mean_inverse_propensity", DataTypes.DoubleType)
            .add("propensity_variation", DataTypes.DoubleType)
            .add("propensity_variation_by_chance", DataTypes.DoubleType)
            .add("propensity_p", DataTypes.DoubleType)
            .add("propensity_worst_item", DataTypes.StringType);

    /** Its columns of the table that only it knows. */
    static final String[] TOLD = Arrays.copyOfRange(FINDINGS.fieldNames(), POLICY.length() + 1, FINDINGS.length());

    private PropensityRows() {}

    /**
     * The findings of every log.
     *
     * @param served rows of {@link ServedCells#of}, read twice; those of a log are in memory at once: no more than a million,
     *     or than it has items and positions without contexts
     */
    public static Dataset<Row> of(final Dataset<Row> served, final PropensityCheck check) {
        return of(served, check, MOST_CELLS);
    }

    /** @param mostCells rows of a log of more than one context that are looked at one by one */
    static Dataset<Row> of(final Dataset<Row> served, final PropensityCheck check, final long mostCells) {
        final String[] log = POLICY.fieldNames();
        final Dataset<Row> sizes = served.groupBy(ServedCells.columns(log))
                .agg(
                        count_distinct(col("context")).as("contexts"),
                        count(lit(1)).as("cells"));
        final Column isLarge = col("contexts").gt(lit(1L)).and(col("cells").gt(lit(mostCells)));
        final Dataset<Row> cells = served.join(broadcast(sizes), log)
                .withColumn("is_pooled", col("contexts").gt(lit(MOST_CONTEXTS)).or(isLarge))
                .withColumn("context", when(col("is_pooled"), lit("")).otherwise(col("context")))
                .groupBy(ServedCells.columns(
                        "window_date", "logging_policy", "is_estimated", "is_pooled", "context", "position", "item_id"))
                .agg(
                        sum("row_count").as("row_count"),
                        sum("inverse").as("inverse"),
                        sum("inverse_squares").as("inverse_squares"));
        return cells.groupBy(ServedCells.columns(log))
                .as(Encoders.row(POLICY), Encoders.row(cells.schema()))
                .flatMapGroups(checking(check), Encoders.row(FINDINGS));
    }

    private static FlatMapGroupsFunction<Row, Row, Row> checking(final PropensityCheck check) {
        return (policy, cells) -> {
            final List<ServedAction> served = new ArrayList<>();
            boolean isEstimated = false;
            boolean isPooled = false;
            while (cells.hasNext()) {
                final Row cell = cells.next();
                isEstimated = cell.<Boolean>getAs("is_estimated");
                isPooled = cell.<Boolean>getAs("is_pooled");
                served.add(action(cell));
            }
            if (isEstimated) {
                return List.of(estimated(policy, served)).iterator();
            }
            final PropensityCheck applied = isPooled ? check.with(Availability.VARYING) : check;
            final Optional<PropensityFindings> findings = applied.of(served);
            final Optional<PropensityFindings> ofContexts = isPooled ? Optional.empty() : findings;
            return findings.map(found -> row(policy, found, ofContexts)).stream()
                    .iterator();
        };
    }

    private static ServedAction action(final Row cell) {
        return new ServedAction(
                cell.getAs("item_id"),
                cell.getAs("context"),
                cell.<Integer>getAs("position"),
                cell.<Long>getAs("row_count"),
                cell.<Double>getAs("inverse"),
                cell.<Double>getAs("inverse_squares"));
    }

    private static Row estimated(final Row policy, final List<ServedAction> served) {
        final double rows = served.stream().mapToLong(ServedAction::rows).sum();
        return RowFactory.create(
                policy.get(0),
                policy.get(1),
                PropensityVerdict.PROPENSITIES_UNCHECKED.code(),
                PropensitySource.ESTIMATED.code(),
                served.stream().mapToDouble(ServedAction::inverse).sum() / rows,
                null,
                null,
                null,
                null);
    }

    /** @param ofContexts the same where contexts were distinguished, so that variation means anything */
    private static Row row(
            final Row policy, final PropensityFindings findings, final Optional<PropensityFindings> ofContexts) {
        return RowFactory.create(
                policy.get(0),
                policy.get(1),
                findings.verdict().code(),
                PropensitySource.DECLARED.code(),
                findings.meanInverse(),
                ofContexts.map(PropensityFindings::totalVariation).orElse(null),
                ofContexts.map(PropensityFindings::expectedTotalVariation).orElse(null),
                findings.smallestP(),
                findings.worst().text());
    }
}
