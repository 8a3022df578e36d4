package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.LargestValues;
import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Operations on the slice values of queries once their rows are together; all frames are those of {@link QueryLists}. */
public final class QuerySliceValues {

    private static final String DATE = "window_date";

    private QuerySliceValues() {}

    /**
     * Query lists with {@code user.sparse} among their slices; unchanged where it is not configured.
     *
     * @param training the input {@code training_interactions}, where mapped
     * @throws dev.plumbline.config.PlumblineException naming what the slice needs
     */
    public static Dataset<Row> withUsers(
            final Dataset<Row> queryLists, final Optional<Dataset<Row>> training, final RankingSettings settings) {
        if (settings.slices().parts(SliceOrigin.USER).isEmpty()) {
            return queryLists;
        }
        final Dataset<Row> rows = training.filter(
                        frame -> List.of(frame.columns()).contains("user_id"))
                .orElseThrow(() ->
                        ItemSlices.missing(SlicePart.SPARSE_USER, "training_interactions with its column user_id"));
        final Dataset<Row> users = TrainingCounts.by(rows, "user_id", "training_user", "interactions");
        final Column few =
                coalesce(col("interactions"), lit(0L)).lt(lit(settings.slices().sparseBelow()));
        final Column sparse =
                when(col("user_id").isNotNull(), when(few, lit("sparse")).otherwise(lit("regular")));
        return queryLists
                .join(users, col("user_id").equalTo(col("training_user")), "left")
                .withColumn("slices", map_concat(col("slices"), map(lit(SlicePart.SPARSE_USER.name()), sparse)))
                .drop("training_user", "interactions");
    }

    /**
     * The number of judged queries per window, attribute and value: rows of {@link LargestValues}. Only where a
     * slice is of a column of predictions or holdout.
     */
    public static Dataset<Row> sizes(final Dataset<Row> queryLists, final RankingSettings settings) {
        return LargestValues.of(
                queryLists
                        .where(col(DATE).isNotNull())
                        .select(
                                col(DATE),
                                LargestValues.attributes(settings.slices().parts(SliceOrigin.QUERY).stream()
                                        .map(part -> LargestValues.attribute(part.name(), value(part)))
                                        .toList())),
                settings.slices().mostValues(),
                DATE);
    }

    /**
     * Query lists whose slices have no more values of a column than the settings allow.
     *
     * @param sizes the result of {@link #sizes}
     */
    public static Dataset<Row> capped(
            final Dataset<Row> queryLists, final Dataset<Row> sizes, final RankingSettings settings) {
        final Column[] values = settings.slices().ofQueries().stream()
                .flatMap(part -> Stream.of(
                        lit(part.name()),
                        part.origin() == SliceOrigin.QUERY
                                ? LargestValues.capped(part.name(), value(part))
                                : value(part)))
                .toArray(Column[]::new);
        return queryLists
                .join(broadcast(LargestValues.byGroup(sizes, DATE)), new String[] {DATE}, "left")
                .withColumn("slices", map(values))
                .drop(LargestValues.LARGEST);
    }

    private static Column value(final SlicePart part) {
        return col("slices").getItem(part.name());
    }
}
