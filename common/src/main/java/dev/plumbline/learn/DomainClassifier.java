package dev.plumbline.learn;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trees that are told to tell two samples apart: what no single feature shows, a changed correlation, they find. Every row is
 * scored by a forest that has seen no row of its day, else trees learn the hours' weather by heart.
 *
 * @param folds days are dealt to so many in turn
 * @param trees of a forest
 * @param depth of a tree
 * @param seed of the forests
 */
public record DomainClassifier(int folds, int trees, int depth, long seed) {

    private static final int SCORES = 1000;
    private static final String MARKS = "marks";
    private static final String IS_CURRENT = "is_current";
    private static final String DAY = "day";

    /**
     * What came of it.
     *
     * @param auc how well the samples are told apart
     * @param contributions share of the splits' gain that each feature has, the largest first; they add up to 1, or are all 0
     */
    public record Told(DomainAuc auc, Map<String, Double> contributions) {}

    public DomainClassifier {
        if (folds < 2) {
            throw new IllegalArgumentException("cross-fitting takes 2 folds or more, not " + folds);
        }
    }

    /**
     * Fits and scores: as many forests as folds.
     *
     * @param rows with the columns of the encoding, {@code day} (a whole number) and {@code is_current} (0.0 or 1.0)
     */
    public Told tell(final Dataset<Row> rows, final Encoding encoding) {
        final Dataset<Row> encoded = rows.select(
                        col(DAY),
                        col(IS_CURRENT),
                        pmod(col(DAY), lit(folds)).as("fold"),
                        encoding.marks().as(MARKS))
                .persist();
        try {
            return told(encoded, encoding);
        } finally {
            encoded.unpersist();
        }
    }

    private Told told(final Dataset<Row> encoded, final Encoding encoding) {
        final double[] gains = new double[encoding.features().size()];
        final int[] owners = encoding.owners();
        Dataset<Row> scored = null;
        for (int fold = 0; fold < folds; fold++) {
            // the copy leaves the summary behind, which holds the rows and does not travel
            final RandomForestClassificationModel forest =
                    forest().fit(encoded.where(col("fold").notEqual(lit(fold)))).copy(ParamMap.empty());
            final Vector importances = forest.featureImportances();
            for (int i = 0; i < owners.length; i++) {
                gains[owners[i]] += importances.apply(i) / folds;
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

    private RandomForestClassifier forest() {
        return new RandomForestClassifier()
                .setFeaturesCol(MARKS)
                .setLabelCol(IS_CURRENT)
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
