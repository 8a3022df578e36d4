package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.learn.AdditiveLogit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Log-odds as a sum of terms of item, position, log and, where there are few of them, context: what is learnt of an item at
 * one position serves it at others too. One regression per fold over all logs.
 *
 * @param terms rows of {@link #TERMS}
 */
public record AdditiveRewards(List<Row> terms) implements RewardModel {

    /** A term of either fold. */
    private static final StructType TERMS = new StructType()
            .add("column", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("log_odds_0", DataTypes.DoubleType)
            .add("log_odds_1", DataTypes.DoubleType);

    private static final int MOST_CONTEXTS = 1000;
    private static final List<String> COLUMNS = List.of("of_item", "of_position", "of_log", "of_context");

    public AdditiveRewards {
        terms = List.copyOf(terms);
    }

    /**
     * Fits both folds, each to the other's rows.
     *
     * @param served rows of {@link ServedCells#of}; read by every iteration
     */
    public static List<Row> fit(final Dataset<Row> served) {
        final long contexts =
                served.select("context").distinct().limit(MOST_CONTEXTS + 1).count();
        final AdditiveLogit logit = new AdditiveLogit(contexts > MOST_CONTEXTS ? COLUMNS.subList(0, 3) : COLUMNS);
        final Map<List<String>, double[]> both = new HashMap<>();
        for (int fold = 0; fold < 2; fold++) {
            final Dataset<Row> counts = named(served)
                    .withColumn("rows", col("rows_" + (1 - fold)))
                    .withColumn("successes", col("rewards_" + (1 - fold)));
            for (final Row term : logit.fit(counts)) {
                both.computeIfAbsent(List.of(term.getString(0), term.getString(1)), name -> new double[2])[fold] =
                        term.getDouble(2);
            }
        }
        final List<Row> terms = new ArrayList<>();
        both.forEach((name, odds) -> terms.add(RowFactory.create(name.get(0), name.get(1), odds[0], odds[1])));
        return terms;
    }

    @Override
    public Dataset<Row> predicted(final Dataset<Row> cells) {
        final Dataset<Row> all = cells.sparkSession().createDataFrame(terms, TERMS);
        Dataset<Row> met = named(cells);
        final List<Column> first = new ArrayList<>();
        final List<Column> second = new ArrayList<>();
        for (final String column : COLUMNS) {
            final Dataset<Row> ofColumn = all.where(col("column").equalTo(lit(column)))
                    .select(
                            col("name").as("name of " + column),
                            col("log_odds_0").as("0 " + column),
                            col("log_odds_1").as("1 " + column));
            met = met.join(broadcast(ofColumn), col(column).equalTo(col("name of " + column)), "left");
            first.add(col("0 " + column));
            second.add(col("1 " + column));
        }
        final Dataset<Row> predicted = met.withColumn("q_0", AdditiveLogit.probability(lit(constant(2)), first))
                .withColumn("q_1", AdditiveLogit.probability(lit(constant(3)), second));
        final List<Column> kept = new ArrayList<>();
        for (final String name : cells.columns()) {
            kept.add(col(name));
        }
        kept.addAll(List.of(col("q_0"), col("q_1")));
        return predicted.select(kept.toArray(Column[]::new));
    }

    private double constant(final int column) {
        return terms.stream()
                .filter(term -> term.getString(0).isEmpty())
                .mapToDouble(term -> term.getDouble(column))
                .findFirst()
                .orElse(0);
    }

    /** Encoders of mllib take no empty names. */
    private static Dataset<Row> named(final Dataset<Row> cells) {
        return cells.withColumn("of_item", concat(lit("="), col("item_id")))
                .withColumn("of_position", concat(lit("="), col("position")))
                .withColumn("of_log", concat_ws("|", lit("="), col("window_date"), col("logging_policy")))
                .withColumn("of_context", concat(lit("="), col("context")));
    }
}
