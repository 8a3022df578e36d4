package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.Severity;
import dev.plumbline.learn.AdditiveLogit;
import dev.plumbline.learn.AdditiveTerms;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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

    private static final int MOST_WINDOWS = 60;
    private static final String ITEM = "of_item";
    private static final String CONTEXT = "of_context";
    private static final List<String> COLUMNS = List.of(ITEM, "of_position", "of_log", CONTEXT);
    private static final List<String> CONSTANT = List.of("", "");

    /** The term of all items that have none of their own; names of items begin with =. */
    private static final List<String> RARER = List.of(ITEM, "rarer");

    private static final StructType BY_WINDOW = new StructType()
            .add("window of constant", DataTypes.DateType)
            .add("0 constant", DataTypes.DoubleType)
            .add("1 constant", DataTypes.DoubleType)
            .add("0 rarer", DataTypes.DoubleType)
            .add("1 rarer", DataTypes.DoubleType);

    /**
     * How many terms a window has.
     *
     * @param items with a term of their own, the most served ones; rarer ones share a term
     * @param contexts where there are more, none has a term
     */
    record Most(int items, int contexts) {

        static final Most DEFAULT = new Most(10_000, 1000);
    }

    public AdditiveRewards {
        terms = List.copyOf(terms);
    }

    /**
     * Fits both folds of every window, each to the other's rows. A fold whose other has no row expects nothing, as counts
     * would.
     *
     * @param served rows of {@link ServedCells#of}; read by every iteration
     * @param checks where fits that did not converge are counted
     * @throws PlumblineException where a run has more windows than should be fitted one after the other
     */
    public static List<Row> fit(final Dataset<Row> served, final WindowRange range, final InputChecks checks) {
        return fit(served, range, checks, Most.DEFAULT);
    }

    static List<Row> fit(
            final Dataset<Row> served, final WindowRange range, final InputChecks checks, final Most most) {
        final List<Window> windows = range.windows();
        if (windows.size() > MOST_WINDOWS) {
            throw new PlumblineException(
                    "plumbline.counterfactual.reward-model.kind = logistic fits one window after the other, at"
                            + " most " + MOST_WINDOWS + " in one run, not " + windows.size()
                            + ": run fewer windows at once, or set it to tabular");
        }
        final List<Row> terms = new ArrayList<>();
        final List<String> unconverged = new ArrayList<>();
        for (final Window window : windows) {
            final Date date = Date.valueOf(window.start());
            fit(served.where(col("window_date").equalTo(lit(date))), most, fold -> unconverged.add(date + "|" + fold))
                    .forEach((name, odds) ->
                            terms.add(RowFactory.create(date, name.get(0), name.get(1), odds[0], odds[1])));
        }
        checks.found(
                "reward model",
                CounterfactualChecks.REGRESSION_NOT_CONVERGED,
                Severity.WARN,
                2L * windows.size(),
                unconverged.size(),
                unconverged.stream().findFirst());
        return terms;
    }

    private static Map<List<String>, double[]> fit(
            final Dataset<Row> served, final Most most, final Consumer<Integer> unconverged) {
        final Row names = served.agg(count_distinct(col("context")), count_distinct(col("item_id")))
                .first();
        final AdditiveLogit logit =
                new AdditiveLogit(names.getLong(0) > most.contexts() ? COLUMNS.subList(0, 3) : COLUMNS);
        final Dataset<Row> named =
                names.getLong(1) > most.items() ? withRarer(named(served), most.items()) : named(served);
        final Map<List<String>, double[]> both = new HashMap<>();
        both.put(CONSTANT, new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY});
        for (int fold = 0; fold < 2; fold++) {
            final Dataset<Row> counts = named.withColumn("rows", col("rows_" + (1 - fold)))
                    .withColumn("successes", col("rewards_" + (1 - fold)))
                    .where(col("rows").gt(lit(0.0)));
            if (!counts.isEmpty()) {
                final AdditiveTerms fitted = logit.fit(counts);
                for (final Row term : fitted.terms()) {
                    both.computeIfAbsent(List.of(term.getString(0), term.getString(1)), name -> new double[2])[fold] =
                            term.getDouble(2);
                }
                if (fitted.end() == AdditiveTerms.End.OUT_OF_ITERATIONS) {
                    unconverged.accept(fold);
                }
            }
        }
        return both;
    }

    /** Of equally many rows the smaller id is kept. */
    private static Dataset<Row> withRarer(final Dataset<Row> named, final int items) {
        final Dataset<Row> frequent = named.groupBy(ITEM)
                .agg(sum("row_count").as("rows"))
                .orderBy(col("rows").desc(), col(ITEM))
                .limit(items)
                .select(col(ITEM), lit(true).as("is_frequent"));
        return named.join(broadcast(frequent), new String[] {ITEM}, "left")
                .withColumn(ITEM, when(col("is_frequent"), col(ITEM)).otherwise(lit(RARER.get(1))))
                .drop("is_frequent");
    }

    @Override
    public boolean dependsOnContext() {
        return terms.stream().anyMatch(term -> term.getString(1).equals(CONTEXT));
    }

    @Override
    public Dataset<Row> predicted(final Dataset<Row> cells) {
        final Dataset<Row> all = cells.sparkSession().createDataFrame(terms, TERMS);
        Dataset<Row> met = named(cells)
                .join(
                        broadcast(cells.sparkSession().createDataFrame(byWindow(), BY_WINDOW)),
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
            first.add(odds("0", column));
            second.add(odds("1", column));
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

    /** Of every window its constant and, where it has one, the term of its rarer items. */
    private List<Row> byWindow() {
        final Map<Date, Object[]> rows = new TreeMap<>();
        for (final Row term : terms) {
            final List<String> name = List.of(term.getString(1), term.getString(2));
            final int place = name.equals(CONSTANT) ? 1 : 3;
            if (name.equals(CONSTANT) || name.equals(RARER)) {
                final Object[] row =
                        rows.computeIfAbsent(term.getDate(0), date -> new Object[] {date, null, null, null, null});
                row[place] = term.get(3);
                row[place + 1] = term.get(4);
            }
        }
        return rows.values().stream().map(RowFactory::create).toList();
    }

    private static Column odds(final String fold, final String column) {
        final Column own = col(fold + " " + column);
        return column.equals(ITEM) ? coalesce(own, col(fold + " rarer")) : own;
    }

    private static Column constant(final String fold) {
        return coalesce(col(fold + " constant"), lit(Double.NEGATIVE_INFINITY));
    }

    /** Encoders of mllib take no empty names. */
    private static Dataset<Row> named(final Dataset<Row> cells) {
        final Column context = Arrays.asList(cells.columns()).contains("context") ? col("context") : lit("");
        return cells.withColumn(ITEM, concat(lit("="), col("item_id")))
                .withColumn("of_position", concat(lit("="), col("position")))
                .withColumn("of_log", concat_ws("|", lit("="), col("window_date"), col("logging_policy")))
                .withColumn(CONTEXT, concat(lit("="), context));
    }
}
