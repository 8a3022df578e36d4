package dev.plumbline.ranking.metric;

import java.util.Arrays;

/**
 * The sufficient statistic of one ranked list: where its judged items stand and what they are worth, how many distinct
 * items it lists, and the query's judgements. Unjudged items leave no trace but their ranks, so its size is bounded by
 * the judgements, not by the list.
 *
 * <p>A list that holds nothing is legal: it is how a judged query counts that the model did not answer.
 */
public final class JudgedList {

    private final Judgements query;
    private final int listed;
    private final int[] ranks;
    private final double[] relevance;
    private final double[] gain;

    private JudgedList(final Builder builder, final int listed) {
        this.query = builder.query;
        this.listed = listed;
        this.ranks = Arrays.copyOf(builder.ranks, builder.size);
        this.relevance = Arrays.copyOf(builder.relevance, builder.size);
        this.gain = Arrays.copyOf(builder.gain, builder.size);
    }

    /** The list of a model that did not answer. */
    public static JudgedList unanswered(final Judgements query) {
        return new Builder(query).build(0);
    }

    /** The query's judgements. */
    public Judgements query() {
        return query;
    }

    /** The number of distinct items in the list. */
    public int listed() {
        return listed;
    }

    /** The number of entries: items of the list with a judgement, unusable ones included. */
    public int size() {
        return ranks.length;
    }

    /** How many items of the list are judged; those marked as unusable do not count. */
    public int listedJudged() {
        return (int) Arrays.stream(relevance).filter(value -> value >= 0).count();
    }

    /** The rank of an entry, 1 for the top; ascending in the index. */
    public int rank(final int index) {
        return ranks[index];
    }

    /** Whether an entry's relevance reaches the threshold. */
    public boolean isRelevant(final int index) {
        return query.isRelevant(relevance[index]);
    }

    /** The gain of an entry, never negative. */
    public double gain(final int index) {
        return Judgements.usableGain(relevance[index], gain[index]);
    }

    /** The number of relevant items at or above a depth. */
    public int relevantWithin(final int depth) {
        int relevant = 0;
        for (int i = 0; i < ranks.length && ranks[i] <= depth; i++) {
            relevant += isRelevant(i) ? 1 : 0;
        }
        return relevant;
    }

    /** Collects the judged items of one list from the top down. */
    public static final class Builder {

        private final Judgements query;
        private int size;
        private int[] ranks = new int[8];
        private double[] relevance = new double[8];
        private double[] gain = new double[8];

        public Builder(final Judgements query) {
            this.query = query;
        }

        /** The next judged item of the list, below all before it. */
        public Builder add(final int rank, final double itemRelevance, final double itemGain) {
            if (rank < 1 || size > 0 && rank <= ranks[size - 1]) {
                throw new IllegalArgumentException("rank " + rank + " does not come after "
                        + (size == 0 ? "the top of the list" : "rank " + ranks[size - 1]));
            }
            if (size == ranks.length) {
                ranks = Arrays.copyOf(ranks, 2 * size);
                relevance = Arrays.copyOf(relevance, 2 * size);
                gain = Arrays.copyOf(gain, 2 * size);
            }
            ranks[size] = rank;
            relevance[size] = itemRelevance;
            gain[size] = itemGain;
            size++;
            return this;
        }

        /** @param listed number of distinct items in the list, at least the last rank added */
        public JudgedList build(final int listed) {
            if (size > 0 && listed < ranks[size - 1]) {
                throw new IllegalArgumentException("a list of " + listed + " items has no rank " + ranks[size - 1]);
            }
            return new JudgedList(this, listed);
        }
    }
}
