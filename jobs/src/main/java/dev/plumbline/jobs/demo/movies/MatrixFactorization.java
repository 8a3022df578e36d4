package dev.plumbline.jobs.demo.movies;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Alternating least squares on who liked what (Hu, Koren, Volinsky, Collaborative Filtering for Implicit Feedback Datasets, ICDM
 * 2008), by Spark. People that the training data do not know get what is popular there.
 *
 * @param rank length of a vector
 * @param alpha how much confidence a like adds
 */
record MatrixFactorization(String name, int rank, double alpha, double regularization, int iterations, long seed)
        implements Baseline {

    private static final String FILM = "film";

    /** The rating of every like: nobody likes a film twice. */
    private static final String ONCE = "likes";

    /** One block in one order: sums of floats would otherwise depend on which task ends first. */
    @Override
    public Recommender trainedBefore(final int week, final Likes likes) {
        final Dataset<Row> ordered = likes.before(week)
                .select(col(Likes.PERSON), col(Likes.FILM).cast("int").as(FILM), lit(1).as(ONCE))
                .coalesce(1)
                .sortWithinPartitions(Likes.PERSON, FILM);
        final ALSModel model = new ALS()
                .setImplicitPrefs(true)
                .setRank(rank)
                .setAlpha(alpha)
                .setRegParam(regularization)
                .setMaxIter(iterations)
                .setSeed(seed)
                .setNumBlocks(1)
                .setUserCol(Likes.PERSON)
                .setItemCol(FILM)
                .setRatingCol(ONCE)
                .fit(ordered);
        final TreeMap<String, float[]> films = new TreeMap<>();
        vectors(model.itemFactors())
                .forEach((film, vector) -> films.put(String.format(Locale.ROOT, "%07d", film), vector));
        return new LatentTastes(films, vectors(model.userFactors()), PopularFilms.of(likes.ofFilms(0, week)));
    }

    /** One vector for each film, or person, of the sample. */
    private static Map<Integer, float[]> vectors(final Dataset<Row> factors) {
        final Map<Integer, float[]> vectors = new TreeMap<>();
        for (final Row row : factors.select("id", "features").collectAsList()) {
            final List<Float> numbers = row.getList(1);
            final float[] vector = new float[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = numbers.get(i);
            }
            vectors.put(row.getInt(0), vector);
        }
        return vectors;
    }
}
