package dev.plumbline.input;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Observation;

/** Names that are looked for, in the order of their counts. */
record WatchedNames(NameRule rule, List<String> declared, Observation observation) {

    private static final String ROWS = "rows";

    /** In how many rows each name is found. */
    static List<Column> counts(final List<String> declared, final NameRule rule) {
        return IntStream.range(0, declared.size())
                .mapToObj(i -> count_if(coalesce(rule.found().get(declared.get(i)), lit(false)))
                        .as(ROWS + i))
                .toList();
    }

    /** Those found in no row; call it after the observed frame was materialized. */
    List<String> missing() {
        final Map<String, ?> counts = InputChecks.counts(observation);
        return IntStream.range(0, declared.size())
                .filter(i -> (long) counts.get(ROWS + i) == 0)
                .mapToObj(declared::get)
                .toList();
    }
}
