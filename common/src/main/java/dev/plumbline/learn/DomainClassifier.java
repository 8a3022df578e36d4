package dev.plumbline.learn;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.VectorSlicer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trees that are trained to distinguish two samples: they find what no single feature shows, such as a changed correlation.
 * Every row is scored by a forest that has seen no row of its day, else trees learn the weather of the hours by heart.
 *
 * @param folds days are dealt to so many in turn
 * @param trees of a forest
 * @param depth of a tree
 * @param seed of the forests
 */
public record DomainClassifier(int folds, int trees, int depth, long seed) {

    /** A forest that leaves out one fold has two of either sample then. */
    private static final int FEWEST_FOLDS = 3;

    private static final int SCORES = 1000;
    private static final String MARKS = "marks";
    private static final String VARYING = "varying";
    private static final int MIN = 3;
    private static final int MAX = 4;
    private static final String IS_CURRENT = "is_current";
    private static final String DAY = "day";
    private static final String WEIGHT = "weight";

    /**
     * What came of it.
     *
     * @param auc how well the samples are distinguished
     * @param contributions share of the splits' gain that each feature has, the largest first; they add up to 1, or are all 0
     */
    public record Told(DomainAuc auc, Map<String, Double> contributions) {}

    public DomainClassifier {
        if (folds < 2) {
            throw new IllegalArgumentException("cross-fitting needs at least 2 folds, not " + folds);
        }
    }

    /** Whether days of a sample are dealt to three folds, or to both of two: of fewer no forest knows it. */
    public boolean tells(final Stream<Integer> days) {
        return days.map(day -> Math.floorMod(day, folds)).distinct().count() >= Math.min(folds, FEWEST_FOLDS);
    }

    /**
     * Fits and scores: as many forests as folds.
     *
     * @param rows with the columns of the encoding, {@code day} (a whole number) and {@code is_current} (0.0 or 1.0)
     * @return empty unless it {@link #tells} the days of both samples
     */
    public Optional<Told> tell(final Dataset<Row> rows, final Encoding encoding) {
        final Dataset<Row> encoded = rows.select(
                        col(DAY).cast("int").as(DAY),
                        col(IS_CURRENT),
                        pmod(col(DAY), lit(folds)).as("fold"),
                        encoding.marks().as(MARKS))
                .persist();
        try {
            final List<Row> days = encoded.groupBy(DAY, IS_CURRENT)
                    .agg(
                            count(lit(1)).as("rows"),
                            Summarizer.metrics("min", "max").summary(col(MARKS)).as("reach"))
                    .select(col(DAY), col(IS_CURRENT), col("rows"), col("reach.min"), col("reach.max"))
                    .collectAsList();
            return Stream.of(0.0, 1.0)
                            .allMatch(sample -> tells(days.stream()
                                    .filter(row -> row.getDouble(1) == sample)
                                    .map(row -> row.getInt(0))))
                    ? Optional.of(told(encoded, encoding, days))
                    : Optional.empty();
        } finally {
            encoded.unpersist();
        }
    }

    private Told told(final Dataset<Row> all, final Encoding encoding, final List<Row> days) {
        final int[] varying = varying(days);
        final Dataset<Row> encoded = new VectorSlicer()
                .setInputCol(MARKS)
                .setOutputCol(VARYING)
                .setIndices(varying)
                .transform(all)
                .drop(MARKS);
        final double[] gains = new double[encoding.features().size()];
        final int[] owners = encoding.owners();
        Dataset<Row> scored = null;
        for (int fold = 0; fold < folds; fold++) {
            // the copy leaves the summary behind, which holds the rows and does not travel
            final RandomForestClassificationModel forest =
                    forest().fit(training(encoded, fold, days)).copy(ParamMap.empty());
            final Vector importances = forest.featureImportances();
            for (int i = 0; i < varying.length; i++) {
                gains[owners[varying[i]]] += importances.apply(i) / folds;
            }
            final Dataset<Row> ofFold = forest.transform(
                            encoded.where(col("fold").equalTo(lit(fold))))
                    .select(
                            col(DAY),
                            col(IS_CURRENT),
                            least(
                                            floor(get(vector_to_array(col("probability"), "float64"), lit(1))
                                                    .multiply(lit(SCORES))),
                                            lit(SCORES - 1L))
                                    .cast("int")
                                    .as("score"));
            scored = scored == null ? ofFold : scored.unionAll(ofFold);
        }
        final List<Row> counts = scored.groupBy(DAY, IS_CURRENT, "score")
                .agg(count(lit(1)).as("rows"))
                .collectAsList();
        return new Told(DomainAuc.of(days(counts), seed), contributions(encoding, gains));
    }

    /** Places that are not the same in all rows: no tree is to be offered the others. One of them where there is none. */
    private static int[] varying(final List<Row> days) {
        final int places = ((Vector) days.get(0).get(MIN)).size();
        final int[] varying = IntStream.range(0, places)
                .filter(place -> {
                    final double first = ((Vector) days.get(0).get(MIN)).apply(place);
                    return days.stream()
                            .anyMatch(row -> ((Vector) row.get(MIN)).apply(place) != first
                                    || ((Vector) row.get(MAX)).apply(place) != first);
                })
                .toArray();
        return varying.length == 0 ? new int[1] : varying;
    }

    /**
     * The other folds, both samples of the same weight: else scores of a fold in which the days of a sample are many are low for
     * them, since they are few in the others.
     */
    private Dataset<Row> training(final Dataset<Row> encoded, final int fold, final List<Row> days) {
        final double[] rows = new double[2];
        days.stream()
                .filter(row -> Math.floorMod(row.getInt(0), folds) != fold)
                .forEach(row -> rows[(int) row.getDouble(1)] += row.getLong(2));
        final double mean = (rows[0] + rows[1]) / 2;
        return encoded.where(col("fold").notEqual(lit(fold)))
                .withColumn(
                        WEIGHT,
                        when(col(IS_CURRENT).equalTo(lit(1.0)), lit(mean / rows[1]))
                                .otherwise(lit(mean / rows[0])));
    }

    private RandomForestClassifier forest() {
        return new RandomForestClassifier()
                .setFeaturesCol(VARYING)
                .setLabelCol(IS_CURRENT)
                .setWeightCol(WEIGHT)
                .setNumTrees(trees)
                .setMaxDepth(depth)
                .setFeatureSubsetStrategy("onethird")
                .setMinInstancesPerNode(20)
                .setSeed(seed);
    }

    private static List<DomainAuc.Day> days(final List<Row> counts) {
        final Map<String, DomainAuc.Day> days = new HashMap<>();
        for (final Row row : counts) {
            final boolean isCurrent = row.getDouble(1) == 1;
            days.computeIfAbsent(row.get(0) + " " + isCurrent, each -> new DomainAuc.Day(isCurrent, new long[SCORES]))
                            .counts()[row.getInt(2)] +=
                    row.getLong(3);
        }
        return days.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, Double> contributions(final Encoding encoding, final double[] gains) {
        final Map<String, Double> byName = new HashMap<>();
        final List<Encoding.Feature> features = new ArrayList<>(encoding.features());
        for (int i = 0; i < gains.length; i++) {
            byName.merge(features.get(i).name(), gains[i], Double::sum);
        }
        final Map<String, Double> ordered = new LinkedHashMap<>();
        byName.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }
}
