package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Identifiers;
import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The models that listed anything in a window: they are few, and so broadcast to its queries. */
final class WindowModels {

    static final String MODELS = "models";

    private WindowModels() {}

    /** {@code window_date, models}: ids, in order. */
    static Dataset<Row> ids(final Dataset<Row> queryLists) {
        return queryLists
                .where(col("window_date").isNotNull())
                .select(col("window_date"), explode(map_keys(col("lists"))).as("model_id"))
                .groupBy("window_date")
                .agg(array_sort(collect_set("model_id")).as(MODELS));
    }

    /** {@code window_date, model_id}. */
    static Dataset<Row> rows(final Dataset<Row> queryLists) {
        return ids(queryLists).select(col("window_date"), explode(col(MODELS)).as("model_id"));
    }

    /**
     * {@code window_date, models}: structs of {@code model_id} and {@code values}, those of the slices' columns of models
     * in their order; in the order of the ids.
     *
     * @param models one row per model ({@link Descriptions}), which slices may need
     * @throws PlumblineException with a sentence for the user
     */
    static Dataset<Row> withSliceValues(
            final Dataset<Row> queryLists, final Optional<Dataset<Row>> models, final RankingSettings settings) {
        final List<SlicePart> parts = settings.slices().parts(SliceOrigin.MODEL);
        if (parts.isEmpty()) {
            return ids(queryLists)
                    .withColumn(
                            MODELS,
                            transform(
                                    col(MODELS),
                                    id -> struct(id.as("model_id"), nulls(parts).as("values"))));
        }
        return rows(queryLists)
                .join(broadcast(values(models, parts)), "model_id", "left")
                .groupBy("window_date")
                .agg(array_sort(collect_set(struct(
                                col("model_id"),
                                coalesce(col("values"), nulls(parts)).as("values"))))
                        .as(MODELS));
    }

    private static Dataset<Row> values(final Optional<Dataset<Row>> models, final List<SlicePart> parts) {
        final Dataset<Row> rows = models.orElseThrow(() -> new PlumblineException("the slice '"
                + parts.get(0).name()
                + "' needs the input models: map it under plumbline.inputs, or leave the slice out of"
                + " plumbline.ranking.slices"));
        parts.forEach(part -> requireColumn(part, rows, "models"));
        final Column[] ofModel = parts.stream()
                .map(part -> Identifiers.column(part.column()).cast("string"))
                .toArray(Column[]::new);
        return rows.select(col("model_id"), array(ofModel).as("values"));
    }

    private static Column nulls(final List<SlicePart> parts) {
        return array(parts.stream().map(part -> lit(null)).toArray(Column[]::new))
                .cast("array<string>");
    }

    /** @throws PlumblineException with a sentence for the user */
    static void requireColumn(final SlicePart part, final Dataset<Row> rows, final String input) {
        final Set<String> known = new TreeSet<>(List.of(rows.columns()));
        if (!known.contains(part.column())) {
            throw new PlumblineException("slice '" + part.name() + "': the input " + input + " has no column '"
                    + part.column() + "', only " + known + Nearest.hint(part.column(), known)
                    + "\nset plumbline.ranking.slices to existing columns, or map the column: set"
                    + " plumbline.inputs." + input + ".columns." + part.column());
        }
    }
}
