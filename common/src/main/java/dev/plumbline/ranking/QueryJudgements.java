package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.Judgements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Judgements and attributes of one query, of a day or of all days that count together. Their order changes nothing. */
final class QueryJudgements {

    /** What is known of an item: its largest judgement, from how many rows, and how many of these say the same. */
    private record Judgement(double relevance, double gain, long rows, long agreeing) {
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

    private final Map<String, Judgement> judged = new HashMap<>();
    private final String[] attributes;

    QueryJudgements(final RankingSettings settings) {
        this.attributes = new String[RankedRows.attributeNames(settings).size()];
    }

    boolean isEmpty() {
        return judged.isEmpty();
    }

    /** Takes one judgement; of contradicting ones the larger counts. */
    void judge(final Row row) {
        // adding 0 makes both zeros the same
        judged.merge(
                row.getString(RankedRows.ITEM),
                new Judgement(row.getDouble(RankedRows.RELEVANCE) + 0.0, row.getDouble(RankedRows.GAIN) + 0.0, 1, 1),
                Judgement::with);
        describe(row);
    }

    /** Takes the attributes of any row of the query: the smallest value that is not null counts. */
    void describe(final Row row) {
        if (!row.isNullAt(RankedRows.ATTRIBUTES)) {
            final List<String> values = row.getList(RankedRows.ATTRIBUTES);
            for (int i = 0; i < attributes.length; i++) {
                describe(i, values.get(i));
            }
        }
    }

    /** Takes what others know. */
    void include(final QueryJudgements others) {
        others.judged.forEach((item, judgement) -> judged.merge(item, judgement, Judgement::with));
        for (int i = 0; i < attributes.length; i++) {
            describe(i, others.attributes[i]);
        }
    }

    Optional<String> attribute(final int position) {
        return Optional.ofNullable(attributes[position]);
    }

    /** Adds an item to a list if it is judged. */
    void place(final JudgedList.Builder list, final int rank, final String item, final double score) {
        final Judgement judgement = judged.get(item);
        if (judgement != null) {
            list.add(rank, judgement.relevance(), judgement.gain(), score);
        }
    }

    Judgements grades(final double threshold) {
        return Judgements.of(
                judged.values().stream().mapToDouble(Judgement::relevance).toArray(),
                judged.values().stream().mapToDouble(Judgement::gain).toArray(),
                threshold);
    }

    /** Rows that contradict the judgement that counts. */
    Finding conflicts(final String queryId) {
        final Finding conflicts = new Finding();
        judged.forEach((item, judgement) -> {
            conflicts.looksAt(judgement.rows());
            if (judgement.agreeing() < judgement.rows()) {
                conflicts.fails(judgement.rows() - judgement.agreeing(), queryId + "|" + item);
            }
        });
        return conflicts;
    }

    /** Items whose gain is larger than the largest grade declared. */
    Finding gainsAbove(final double largest, final String queryId) {
        final Finding larger = new Finding();
        judged.forEach((item, judgement) -> {
            larger.looksAt(judgement.rows());
            if (judgement.relevance() >= 0 && judgement.gain() > largest) {
                larger.fails(judgement.rows(), queryId + "|" + item);
            }
        });
        return larger;
    }

    private void describe(final int position, final String value) {
        if (value != null && (attributes[position] == null || value.compareTo(attributes[position]) < 0)) {
            attributes[position] = value;
        }
    }
}
