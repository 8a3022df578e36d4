package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.Judgements;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/** Judgements and attributes of one query, of a day or of all days that count together. Their order does not matter. */
final class QueryJudgements {

    /** The judgement of an item: the largest one, the number of its rows, and how many of these agree with it. */
    record Judgement(double relevance, double gain, long rows, long agreeing) {
        Judgement with(final Judgement other) {
            final int order = relevance == other.relevance
                    ? Double.compare(gain, other.gain)
                    : Double.compare(relevance, other.relevance);
            final Judgement larger = order < 0 ? other : this;
            return new Judgement(
                    larger.relevance,
                    larger.gain,
                    rows + other.rows,
                    order == 0 ? agreeing + other.agreeing : larger.agreeing);
        }
    }

    private final Map<Integer, Judgement> judged = new HashMap<>();
    private final String[] attributes;
    private final BitSet contradicted = new BitSet();

    QueryJudgements(final QueryShape shape) {
        this.attributes = new String[shape.attributes().size()];
    }

    boolean isEmpty() {
        return judged.isEmpty();
    }

    /** Adds one judgement of an item; of conflicting ones the larger counts. */
    void judge(final int item, final double relevance, final double gain) {
        // adding 0 turns -0 into 0
        judged.merge(item, new Judgement(relevance + 0.0, gain + 0.0, 1, 1), Judgement::with);
    }

    /** Adds the attributes of any pack of the query: the smallest value that is not null counts. */
    void describe(final Row pack) {
        if (!pack.isNullAt(ListPacker.ATTRIBUTES)) {
            final List<byte[]> values = pack.getList(ListPacker.ATTRIBUTES);
            for (int i = 0; i < attributes.length; i++) {
                if (values.get(i) != null) {
                    describe(i, new String(values.get(i), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Adds other judgements of the query. */
    void include(final QueryJudgements others) {
        others.judged.forEach((item, judgement) -> judged.merge(item, judgement, Judgement::with));
        for (int i = 0; i < attributes.length; i++) {
            describe(i, others.attributes[i]);
        }
        contradicted.or(others.contradicted);
    }

    /** The first attribute that has several values. */
    OptionalInt contradictedAttribute() {
        final int first = contradicted.nextSetBit(0);
        return first < 0 ? OptionalInt.empty() : OptionalInt.of(first);
    }

    Optional<String> attribute(final int position) {
        return Optional.ofNullable(attributes[position]);
    }

    /** Judgements by the number of their item; null where an item has none. */
    Judgement[] byItem() {
        final Judgement[] byItem = new Judgement
                [judged.keySet().stream().mapToInt(item -> item + 1).max().orElse(0)];
        judged.forEach((item, judgement) -> byItem[item] = judgement);
        return byItem;
    }

    /** The grades of some of the judged items. */
    static Judgements grades(final Collection<Judgement> judgements, final double threshold) {
        return Judgements.of(
                judgements.stream().mapToDouble(Judgement::relevance).toArray(),
                judgements.stream().mapToDouble(Judgement::gain).toArray(),
                threshold);
    }

    /** The grades of all of them. */
    Judgements grades(final double threshold) {
        return grades(judged.values(), threshold);
    }

    /** The number of rows that conflict with the judgement that counts. */
    Finding conflicts(final String queryId, final QueryItems items) {
        final Finding conflicts = new Finding();
        judged.forEach((item, judgement) -> {
            conflicts.looksAt(judgement.rows());
            if (judgement.agreeing() < judgement.rows()) {
                conflicts.fails(judgement.rows() - judgement.agreeing(), queryId + "|" + items.id(item));
            }
        });
        return conflicts;
    }

    /** The number of items whose relevance is larger than the largest declared grade. */
    Finding gradesAbove(final double largest, final String queryId, final QueryItems items) {
        final Finding larger = new Finding();
        judged.forEach((item, judgement) -> {
            larger.looksAt(judgement.rows());
            if (judgement.relevance() > largest) {
                larger.fails(judgement.rows(), queryId + "|" + items.id(item));
            }
        });
        return larger;
    }

    private void describe(final int position, final String value) {
        if (value != null && !value.equals(attributes[position])) {
            if (attributes[position] != null) {
                contradicted.set(position);
            }
            if (attributes[position] == null || value.compareTo(attributes[position]) < 0) {
                attributes[position] = value;
            }
        }
    }
}
