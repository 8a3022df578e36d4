package dev.plumbline.learn;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The log-odds of a success as a constant and one term for the name in each of several columns, by logistic regression from
 * counts. Terms are drawn towards 0 as if each were standard normal beforehand, so that a name that is seen rarely is near
 * the others. Where all counts are successes, or none is, there is the constant alone, smoothed by one count.
 *
 * @param columns whose names have terms; texts without nulls
 * @param iterations how many there are at most
 */
public record AdditiveLogit(List<String> columns, int iterations) {

    /** One term: its column, the name there, and the log-odds that it adds; of the constant both texts are empty. */
    public static final StructType TERMS = new StructType()
            .add("column", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("log_odds", DataTypes.DoubleType);

    /** The prior makes the optimum one, so that only the distance from it counts: far below the precision of published figures. */
    private static final double TOLERANCE = 1e-10;

    private static final int ITERATIONS = 200;

    public AdditiveLogit {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || iterations < 1) {
            throw new IllegalArgumentException("an additive model needs at least one column and one iteration, not "
                    + columns.size() + " and " + iterations);
        }
    }

    /** As many iterations as it should ever need. */
    public AdditiveLogit(final List<String> columns) {
        this(columns, ITERATIONS);
    }

    /**
     * Fits.
     *
     * @param counts the columns, and how many {@code rows} and {@code successes} they stand for
     */
    public AdditiveTerms fit(final Dataset<Row> counts) {
        final Row all = counts.agg(sum("successes").as("successes"), sum("rows").as("rows"))
                .first();
        final double successes = all.isNullAt(0) ? 0 : all.getDouble(0);
        final double rows = all.isNullAt(1) ? 0 : all.getDouble(1);
        if (successes <= 0 || successes >= rows) {
            final double rate = (successes + 0.5) / (rows + 1);
            return new AdditiveTerms(
                    List.of(RowFactory.create("", "", Math.log(rate / (1 - rate)))), AdditiveTerms.End.CONVERGED);
        }
        return terms(pipeline(rows).fit(outcomes(counts)));
    }

    /** The probability of a success in rows that have the columns and, for each, the term of its name or null. */
    public static Column probability(final Column constant, final List<Column> terms) {
        Column odds = constant;
        for (final Column term : terms) {
            odds = odds.plus(coalesce(term, lit(0.0)));
        }
        return lit(1.0).divide(lit(1.0).plus(org.apache.spark.sql.functions.exp(odds.multiply(lit(-1.0)))));
    }

    /** Counts as two weighted rows each. */
    private Dataset<Row> outcomes(final Dataset<Row> counts) {
        final Column failed = col("rows").minus(col("successes"));
        return counts.withColumn(
                        "outcome",
                        explode(array(
                                struct(lit(1.0).as("label"), col("successes").as("weight")),
                                struct(lit(0.0).as("label"), failed.as("weight")))))
                .select(col("*"), col("outcome.label"), col("outcome.weight"))
                .where(col("weight").gt(lit(0.0)));
    }

    private Pipeline pipeline(final double rows) {
        final String[] inputs = columns.toArray(String[]::new);
        final String[] indices = names("index of ");
        final String[] marks = names("marks of ");
        final StringIndexer indexer = new StringIndexer().setInputCols(inputs).setOutputCols(indices);
        final OneHotEncoder encoder =
                new OneHotEncoder().setInputCols(indices).setOutputCols(marks).setDropLast(false);
        final VectorAssembler assembler =
                new VectorAssembler().setInputCols(marks).setOutputCol("features");
        final LogisticRegression regression = new LogisticRegression()
                .setWeightCol("weight")
                .setStandardization(false)
                .setRegParam(1 / rows)
                .setTol(TOLERANCE)
                .setMaxIter(iterations);
        return new Pipeline().setStages(new PipelineStage[] {indexer, encoder, assembler, regression});
    }

    private String[] names(final String prefix) {
        return columns.stream().map(column -> prefix + column).toArray(String[]::new);
    }

    private AdditiveTerms terms(final PipelineModel fitted) {
        final String[][] labels = ((StringIndexerModel) fitted.stages()[0]).labelsArray();
        final LogisticRegressionModel model = (LogisticRegressionModel) fitted.stages()[3];
        final double[] coefficients = model.coefficients().toArray();
        final List<Row> terms = new ArrayList<>();
        terms.add(RowFactory.create("", "", model.intercept()));
        int place = 0;
        for (int column = 0; column < labels.length; column++) {
            for (final String name : labels[column]) {
                terms.add(RowFactory.create(columns.get(column), name, coefficients[place++]));
            }
        }
        return new AdditiveTerms(
                terms,
                model.summary().totalIterations() < iterations
                        ? AdditiveTerms.End.CONVERGED
                        : AdditiveTerms.End.OUT_OF_ITERATIONS);
    }
}
