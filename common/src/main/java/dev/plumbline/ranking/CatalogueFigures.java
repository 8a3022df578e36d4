package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.RatioMomentColumns;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.WindowRange;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The rows of {@code offline_metrics} for catalogue metrics: figures of the lists of a model, judged or not. {@code n}
 * counts lists.
 *
 * <p>Predictions are cut to the deepest cutoff by one shuffle of their own; after that a row per shown item is shuffled
 * by item (if the items are too many to broadcast) and by list. Exposures are counted per item, then per number of times.
 */
public final class CatalogueFigures {

    private final Dataset<Row> shown;
    private final String catalogue;
    private final Dataset<Row> size;
    private final RankingSettings settings;

    private CatalogueFigures(
            final Dataset<Row> shown, final String catalogue, final Dataset<Row> size, final RankingSettings settings) {
        this.shown = shown;
        this.catalogue = catalogue;
        this.size = size;
        this.settings = settings;
    }

    /**
     * The columns of {@code Tables.OFFLINE_METRICS} without {@code run_id}.
     *
     * @param predictions all lists
     * @param items one row per item, if the catalogue is known
     * @param training what models were trained on, if known
     * @throws PlumblineException naming the input that a metric needs
     */
    public static Dataset<Row> of(
            final Dataset<Row> predictions,
            final Optional<Dataset<Row>> items,
            final Optional<Dataset<Row>> training,
            final WindowRange range,
            final RankingSettings settings) {
        requireInputs(items, training, settings);
        final ItemFacts inputs = new ItemFacts(items, training);
        final Dataset<Row> top = ShownItems.of(predictions, range, settings);
        final Dataset<Row> facts = inputs.rows().orElseGet(() -> noFacts(top));
        final Dataset<Row> size = facts.agg(count_if(col("in_catalogue")).as("catalogue_size"));
        final CatalogueFigures figures =
                new CatalogueFigures(top.join(facts, "item_id", "left_outer"), inputs.catalogue(), size, settings);
        final Dataset<Row> rows = figures.asked();
        return rows.select(Stream.concat(
                        Stream.of(WindowColumns.all(range)),
                        Arrays.stream(rows.columns()).skip(1).map(name -> col(name)))
                .toArray(Column[]::new));
    }

    private Dataset<Row> asked() {
        if (settings.catalogue().ofExposure().isEmpty()) {
            return ofLists();
        }
        return settings.catalogue().ofLists().isEmpty()
                ? ofExposure()
                : ofLists().unionAll(ofExposure());
    }

    private static Dataset<Row> noFacts(final Dataset<Row> top) {
        return top.select(
                        col("item_id"),
                        lit(0.0).as("share"),
                        lit(0.0).as("percentile"),
                        lit(null).cast("array<string>").as("categories"),
                        lit(false).as("in_catalogue"))
                .limit(0);
    }

    private static void requireInputs(
            final Optional<Dataset<Row>> items, final Optional<Dataset<Row>> training, final RankingSettings settings) {
        if (settings.catalogue().needTraining() && training.isEmpty()) {
            throw missing("novelty, popularity_percentile or cold_item_share", "training_interactions");
        }
        if (settings.catalogue().needCategories()
                && items.filter(rows -> Arrays.asList(rows.columns()).contains("category"))
                        .isEmpty()) {
            throw missing("diversity", "items with its column category");
        }
        if (settings.catalogue().needCatalogue() && items.isEmpty() && training.isEmpty()) {
            throw missing("catalog_coverage or gini", "items, or training_interactions");
        }
    }

    private static PlumblineException missing(final String metrics, final String input) {
        return new PlumblineException("plumbline.ranking.metrics contains " + metrics + ", which needs the input "
                + input + ": map it under plumbline.inputs, or leave the metric out");
    }

    /** Per list in plain Java, then moments over units. */
    private Dataset<Row> ofLists() {
        final Dataset<Row> units = shown.groupBy(col("window_date"), col("model_id"), col("query_id"))
                .as(Encoders.row(ShownLists.KEY), Encoders.row(shown.schema()))
                .flatMapGroups(
                        (FlatMapGroupsFunction<Row, Row, Row>) new ShownLists(settings.catalogue())::values,
                        Encoders.row(ShownLists.SCHEMA))
                .groupBy("window_date", "model_id", "metric_index", "unit_id")
                .agg(
                        sum("value").as("total"),
                        count(col("value")).cast("double").as("defined"),
                        count(lit(1)).as("lists"));
        return RatioMomentColumns.of(
                        units.groupBy("window_date", "model_id", "metric_index"),
                        defined("total"),
                        defined("defined"),
                        sum("defined").cast("bigint").as("n"),
                        sum("lists").as("lists"))
                .map(
                        (MapFunction<Row, Row>) new CatalogueRows(settings, catalogue)::ofList,
                        Encoders.row(MeanEstimate.SCHEMA));
    }

    private static Column defined(final String column) {
        return functions.when(col("defined").gt(0), col(column));
    }

    /** For every configured k, how often each item is in the first k; then how many items have each such number. */
    private Dataset<Row> ofExposure() {
        final Column cutoffs = functions.array(settings.catalogue().ofExposure().stream()
                .map(asked -> asked.cutoff())
                .distinct()
                .map(functions::lit)
                .toArray(Column[]::new));
        return shown.withColumn("cutoff", explode(cutoffs))
                .where(col("item_rank").leq(col("cutoff")))
                .groupBy("window_date", "model_id", "cutoff", "item_id")
                .agg(
                        count(lit(1)).as("times"),
                        count_if(col("item_rank").equalTo(1)).as("lists"),
                        functions.max(coalesce(col("in_catalogue"), lit(false))).as("in_catalogue"))
                .groupBy("window_date", "model_id", "cutoff", "times")
                .agg(
                        count_if(col("in_catalogue")).as("items"),
                        count_if(functions.not(col("in_catalogue"))).as("items_outside"),
                        sum("lists").as("lists"))
                .crossJoin(broadcast(size))
                .select(Arrays.stream(CatalogueRows.EXPOSURE.fieldNames())
                        .map(name -> col(name))
                        .toArray(Column[]::new))
                .groupBy(col("window_date"), col("model_id"), col("cutoff"))
                .as(Encoders.row(CatalogueRows.KEY), Encoders.row(CatalogueRows.EXPOSURE))
                .flatMapSortedGroups(
                        new Column[] {col("times").asc()},
                        (FlatMapGroupsFunction<Row, Row, Row>) new CatalogueRows(settings, catalogue)::ofExposure,
                        Encoders.row(MeanEstimate.SCHEMA));
    }
}
