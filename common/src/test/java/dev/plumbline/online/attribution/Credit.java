package dev.plumbline.online.attribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Number and summed value of the outcomes of one event that an impression was credited with. */
record Credit(long count, double value) {

    Credit plus(final double worth) {
        return new Credit(count + 1, value + worth);
    }

    /** Impression to event to credit, of attributed rows; fails where an impression has two rows. */
    static Map<String, Map<String, Credit>> byImpression(final Dataset<Row> attributed) {
        return byImpression(Attribution.table(attributed)
                .select("impression_id", "outcomes")
                .collectAsList());
    }

    static Map<String, Map<String, Credit>> byImpression(final List<Row> rows) {
        final Map<String, Map<String, Credit>> credits = new HashMap<>();
        for (final Row row : rows) {
            final Map<String, Credit> outcomes = new HashMap<>();
            row.<String, Row>getJavaMap(row.fieldIndex("outcomes"))
                    .forEach((event, credit) ->
                            outcomes.put(event, new Credit(credit.getAs("count"), credit.getAs("value"))));
            if (credits.put(row.getAs("impression_id"), outcomes) != null) {
                throw new AssertionError("two rows of impression " + row.getAs("impression_id"));
            }
        }
        return credits;
    }
}
