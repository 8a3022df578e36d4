package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.learn.AdditiveLogit;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
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
 * one position serves it at others too. One regression per window and fold over all logs, so that a window's figures do not
 * depend on which others are run with it.
 *
 * @param terms rows of {@link #TERMS}
 */
public record AdditiveRewards(List<Row> terms) implements RewardModel {

    /** A term of either fold; the constant of a window has no column and no name. */
    private static final StructType TERMS = new StructType()
            .add("window", DataTypes.DateType)
            .add("column", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("log_odds_0", DataTypes.DoubleType)
            .add("log_odds_1", DataTypes.DoubleType);

    private static final int MOST_CONTEXTS = 1000;
    private static final int MOST_WINDOWS = 60;
    private static final List<String> COLUMNS = List.of("of_item", "of_position", "of_log", "of_context");
    private static final List<String> CONSTANT = List.of("", "");

    public AdditiveRewards {
        terms = List.copyOf(terms);
    }

    /**
     * Fits both folds of every window, each to the other's rows. A fold whose other has no row expects nothing, as counts
     * would.
     *
     * @param served rows of {@link ServedCells#of}; read by every iteration
     * @throws PlumblineException where a run has more windows than should be fitted one after the other
     */
    public static List<Row> fit(final Dataset<Row> served, final WindowRange range) {
        final List<Window> windows = range.windows();
        if (windows.size() > MOST_WINDOWS) {
            throw new PlumblineException(
                    "plumbline.counterfactual.reward-model.kind = logistic is fitted to one window after"
                            + " the other: of at most " + MOST_WINDOWS + " in one run, not " + windows.size()
                            + ": run fewer at once, or set it to tabular");
        }
        final List<Row> terms = new ArrayList<>();
        for (final Window window : windows) {
            final Date date = Date.valueOf(window.start());
            fit(served.where(col("window_date").equalTo(lit(date))))
                    .forEach((name, odds) ->
                            terms.add(RowFactory.create(date, name.get(0), name.get(1), odds[0], odds[1])));
        }
        return terms;
    }

    private static Map<List<String>, double[]> fit(final Dataset<Row> served) {
        final long contexts =
                served.select("context").distinct().limit(MOST_CONTEXTS + 1).count();
        final AdditiveLogit logit = new AdditiveLogit(contexts > MOST_CONTEXTS ? COLUMNS.subList(0, 3) : COLUMNS);
        final Map<List<String>, double[]> both = new HashMap<>();
        both.put(CONSTANT, new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY});
        for (int fold = 0; fold < 2; fold++) {
            final Dataset<Row> counts = named(served)
                    .withColumn("rows", col("rows_" + (1 - fold)))
                    .withColumn("successes", col("rewards_" + (1 - fold)))
                    .where(col("rows").gt(lit(0.0)));
            for (final Row term : counts.isEmpty() ? List.<Row>of() : logit.fit(counts)) {
                both.computeIfAbsent(List.of(term.getString(0), term.getString(1)), name -> new double[2])[fold] =
                        term.getDouble(2);
            }
        }
        return both;
    }

    @Override
    public boolean dependsOnContext() {
        return true;
    }

    @Override
    public Dataset<Row> predicted(final Dataset<Row> cells) {
        final Dataset<Row> all = cells.sparkSession().createDataFrame(terms, TERMS);
        Dataset<Row> met = named(cells)
                .join(
                        broadcast(all.where(col("column").equalTo(lit("")))
                                .select(
                                        col("window").as("window of constant"),
                                        col("log_odds_0").as("0 constant"),
                                        col("log_odds_1").as("1 constant"))),
                        col("window_date").equalTo(col("window of constant")),
                        "left");
        final List<Column> first = new ArrayList<>();
        final List<Column> second = new ArrayList<>();
        for (final String column : COLUMNS) {
            final Dataset<Row> ofColumn = all.where(col("column").equalTo(lit(column)))
                    .select(
                            col("window").as("window of " + column),
                            col("name").as("name of " + column),
                            col("log_odds_0").as("0 " + column),
                            col("log_odds_1").as("1 " + column));
            met = met.join(
                    broadcast(ofColumn),
                    col("window_date")
                            .equalTo(col("window of " + column))
                            .and(col(column).equalTo(col("name of " + column))),
                    "left");
            first.add(col("0 " + column));
            second.add(col("1 " + column));
        }
        final Dataset<Row> predicted = met.withColumn("q_0", AdditiveLogit.probability(constant("0"), first))
                .withColumn("q_1", AdditiveLogit.probability(constant("1"), second));
        final List<Column> kept = new ArrayList<>();
        for (final String name : cells.columns()) {
            kept.add(col(name));
        }
        kept.addAll(List.of(col("q_0"), col("q_1")));
        return predicted.select(kept.toArray(Column[]::new));
    }

    private static Column constant(final String fold) {
        return coalesce(col(fold + " constant"), lit(Double.NEGATIVE_INFINITY));
    }

    /** Encoders of mllib take no empty names. */
    private static Dataset<Row> named(final Dataset<Row> cells) {
        return cells.withColumn("of_item", concat(lit("="), col("item_id")))
                .withColumn("of_position", concat(lit("="), col("position")))
                .withColumn("of_log", concat_ws("|", lit("="), col("window_date"), col("logging_policy")))
                .withColumn("of_context", concat(lit("="), col("context")));
    }
}
