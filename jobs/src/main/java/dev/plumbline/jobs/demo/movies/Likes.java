package dev.plumbline.jobs.demo.movies;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who liked which film in which week.
 *
 * @param rows {@link #PERSON}, {@link #FILM} and {@link #WEEK} of every like
 * @param counts rows of {@link #counted}, collected
 */
record Likes(Dataset<Row> rows, List<Row> counts) {

    static final String PERSON = "user_id";
    static final String FILM = "movie_id";
    static final String WEEK = "week";

    /** Likes of each film and week: {@link #FILM}, {@link #WEEK} and a number. */
    static Dataset<Row> counted(final Dataset<Row> rows) {
        return rows.groupBy(FILM, WEEK).agg(count(lit(1)).as("likes"));
    }

    /** The likes of earlier weeks. */
    Dataset<Row> before(final int week) {
        return rows.filter(col(WEEK).lt(week));
    }

    /** How often each film was liked, of those that were. @param from first week @param before the week after the last */
    Map<String, Long> ofFilms(final int from, final int before) {
        final Map<String, Long> likes = new HashMap<>();
        for (final Row row : counts) {
            if (row.getInt(1) >= from && row.getInt(1) < before) {
                likes.merge(row.getString(0), row.getLong(2), Long::sum);
            }
        }
        return likes;
    }
}
