package dev.plumbline.ranking;

import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of the frame of {@link QueryLists}, given instead of computed. */
final class QueryListFrames {

    static final String COLUMNS = "window_date DATE, query_id STRING, unit_id STRING, split STRING,"
            + " slices MAP<STRING, STRING>, relevant INT, judged INT, unanswered ARRAY<DOUBLE>,"
            + " lists MAP<STRING, STRUCT<listed: INT, listed_judged: INT, values: ARRAY<DOUBLE>>>,"
            + " parts ARRAY<STRUCT<cut: INT>>";

    private QueryListFrames() {}

    /** @param values of every model that answered: one per metric, null where it is not defined */
    static Row query(
            final int day,
            final String query,
            final String unit,
            final Map<String, String> slices,
            final Map<String, Double[]> values) {
        final Map<String, Row> lists = new TreeMap<>();
        values.forEach((model, ofModel) ->
                lists.put(model, RankingFrames.row(3, 2, CollectionConverters.asScala(Arrays.asList(ofModel)))));
        final Double[] unanswered = new Double
                [values.values().stream()
                        .mapToInt(ofModel -> ofModel.length)
                        .findFirst()
                        .orElse(1)];
        Arrays.fill(unanswered, 0.0);
        return RankingFrames.row(
                Date.valueOf(RankingFrames.FIRST_DAY.plusDays(day)),
                query,
                unit,
                null,
                CollectionConverters.asScala(new TreeMap<>(slices)),
                1,
                3,
                CollectionConverters.asScala(Arrays.asList(unanswered)),
                CollectionConverters.asScala(lists),
                CollectionConverters.asScala(List.of()));
    }
}
