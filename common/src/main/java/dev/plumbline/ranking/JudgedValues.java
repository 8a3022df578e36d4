package dev.plumbline.ranking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** The metrics of a query's lists, or of a part of it, as numbers; NaN where not defined. */
final class JudgedValues {

    private final RankingSettings settings;
    private final int relevant;
    private final double[] unanswered;
    private final Map<String, Row> lists;
    private final Map<String, double[]> answered = new HashMap<>();

    /** @param judged a row with {@code relevant}, {@code unanswered} and {@code lists} */
    JudgedValues(final Row judged, final RankingSettings settings) {
        this.settings = settings;
        this.relevant = judged.getInt(judged.fieldIndex("relevant"));
        this.unanswered = numbers(judged.getList(judged.fieldIndex("unanswered")));
        this.lists = judged.getJavaMap(judged.fieldIndex("lists"));
    }

    int relevant() {
        return relevant;
    }

    boolean isAnswered(final String model) {
        return lists.containsKey(model);
    }

    /** The values of the model's list; of an empty one if it did not answer. */
    double[] values(final String model) {
        final Row list = lists.get(model);
        if (list == null) {
            return settings.isUniform(model) ? knownOfUniform() : unanswered;
        }
        return answered.computeIfAbsent(model, key -> numbers(list.getList(list.fieldIndex("values"))));
    }

    private double[] knownOfUniform() {
        return IntStream.range(0, unanswered.length)
                .mapToDouble(i ->
                        settings.isKnown(settings.metrics().get(i), settings.uniform()) ? unanswered[i] : Double.NaN)
                .toArray();
    }

    /** Distinct items in the model's list. */
    int listed(final String model) {
        final Row list = lists.get(model);
        return list == null ? 0 : list.getInt(list.fieldIndex("listed"));
    }

    private static double[] numbers(final List<Double> values) {
        return values.stream()
                .mapToDouble(value -> value == null ? Double.NaN : value)
                .toArray();
    }
}
