package dev.plumbline.jobs.demo.movies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The list of every model for a person in each week in which the person liked a film; the model knows what the person rated in
 * earlier weeks.
 */
final class WeeklyLists implements FlatMapGroupsFunction<Integer, Row, Row> {

    private static final long serialVersionUID = 1L;

    /** Whether a rating is a like. */
    static final String IS_LIKE = "is_like";

    /** A person's ratings, in any order. */
    static final StructType RATINGS = new StructType()
            .add(Likes.PERSON, "int")
            .add(Likes.FILM, "string")
            .add(Likes.WEEK, "int")
            .add(IS_LIKE, "boolean");

    /** One film of one list. */
    static final StructType LISTED = new StructType()
            .add("model_id", "string")
            .add("query_id", "string")
            .add("item_id", "string")
            .add("rank", "bigint")
            .add(Likes.WEEK, "int");

    private final Broadcast<List<ModelVersion>> versions;
    private final int most;

    private WeeklyLists(final Broadcast<List<ModelVersion>> versions, final int most) {
        this.versions = versions;
        this.most = most;
    }

    /**
     * Rows of {@link #LISTED}; one person's ratings at a time are in memory.
     *
     * @param ratings columns of {@link #RATINGS}
     * @param most length of a list
     */
    static Dataset<Row> of(final Dataset<Row> ratings, final Broadcast<List<ModelVersion>> versions, final int most) {
        return ratings.groupBy(Likes.PERSON)
                .as(Encoders.INT(), Encoders.row(RATINGS))
                .flatMapGroups(new WeeklyLists(versions, most), Encoders.row(LISTED));
    }

    @Override
    public Iterator<Row> call(final Integer person, final Iterator<Row> ratings) {
        return lists(person, ratings, versions.value(), most).iterator();
    }

    /** The same for one person. */
    static List<Row> lists(
            final int person, final Iterator<Row> ratings, final List<ModelVersion> versions, final int most) {
        final Map<Integer, List<Row>> byWeek = new TreeMap<>();
        ratings.forEachRemaining(rating -> byWeek.computeIfAbsent(rating.getInt(2), week -> new ArrayList<>())
                .add(rating));
        final List<Row> lists = new ArrayList<>();
        final Set<String> known = new HashSet<>();
        byWeek.forEach((week, rated) -> {
            if (rated.stream().anyMatch(rating -> rating.getBoolean(3))) {
                versions.stream()
                        .filter(version -> version.serves(week))
                        .forEach(version -> lists.addAll(list(version, person, week, known, most)));
            }
            rated.forEach(rating -> known.add(rating.getString(1)));
        });
        return lists;
    }

    private static List<Row> list(
            final ModelVersion version, final int person, final int week, final Set<String> known, final int most) {
        final List<Row> list = new ArrayList<>();
        for (final String film : version.recommender().films(person, known, most)) {
            list.add(RowFactory.create(version.modelId(), String.valueOf(person), film, (long) list.size() + 1, week));
        }
        return list;
    }
}
