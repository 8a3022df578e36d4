package dev.plumbline.learn;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.ml.feature.PCAModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The directions along which a reference varies most, and how far rows lie off them: the mean norm of what is left of a row around
 * the reference's mean. Where features come to depend on each other in another way it grows, whatever each does alone.
 *
 * @param directions of length 1, the one with most variance first
 * @param center the reference's mean
 */
public record Reconstruction(double[][] directions, double[] center) implements Serializable {

    private static final double SHARE_OF_VARIANCE = 0.65;
    private static final String NUMBERS = "numbers";

    /** Fitted to the rows of a reference: as few directions as hold 65 % of its variance. */
    public static Reconstruction of(final Dataset<Row> reference, final Encoding encoding) {
        final Dataset<Row> vectors = reference.select(encoding.numbers().as(NUMBERS));
        final int dimensions = encoding.features().size();
        final PCAModel all = new PCA()
                .setInputCol(NUMBERS)
                .setOutputCol("directions")
                .setK(dimensions)
                .fit(vectors);
        final double[] explained = all.explainedVariance().toArray();
        int needed = 0;
        for (double sum = 0; needed < dimensions && sum < SHARE_OF_VARIANCE; needed++) {
            sum += explained[needed];
        }
        final double[][] directions = IntStream.range(0, needed)
                .mapToObj(column -> IntStream.range(0, dimensions)
                        .mapToDouble(row -> all.pc().apply(row, column))
                        .toArray())
                .toArray(double[][]::new);
        final Row mean = vectors.select(Summarizer.mean(col(NUMBERS))).first();
        return new Reconstruction(directions, ((Vector) mean.get(0)).toArray());
    }

    /** How far a row lies off the directions. @param row its {@link Encoding#numbers} */
    public double distance(final double[] row) {
        double left = 0;
        for (int i = 0; i < row.length; i++) {
            left += (row[i] - center[i]) * (row[i] - center[i]);
        }
        for (final double[] direction : directions) {
            double along = 0;
            for (int i = 0; i < row.length; i++) {
                along += direction[i] * (row[i] - center[i]);
            }
            left -= along * along;
        }
        return Math.sqrt(Math.max(0, left));
    }
}
