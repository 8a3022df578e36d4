package dev.plumbline.ranking.metric;

import java.util.Arrays;

/**
 * The sufficient statistic of one ranked list: the ranks, ties and judgements of its judged items, the number of distinct items in
 * the list, and the query's judgements. Unjudged items only affect ranks, so its size is bounded by the judgements, not by the
 * list.
 *
 * <p>A list may be empty: this is how a judged query counts that the model did not answer.
 */
public final class JudgedList {

    private final Judgements query;
    private final int listed;
    private final int[] ranks;
    private final double[] relevance;
    private final double[] gain;
    private final double[] scores;
    private final int[] tieFirst;
    private final int[] tieLast;

    private JudgedList(final Builder builder, final int listed) {
        this.query = builder.query;
        this.listed = listed;
        this.ranks = Arrays.copyOf(builder.ranks, builder.size);
        this.scores = Arrays.copyOf(builder.scores, builder.size);
        this.tieFirst = Arrays.copyOf(builder.tieFirst, builder.size);
        this.tieLast = Arrays.copyOf(builder.tieLast, builder.size);
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

    /** The score of an entry; NaN where it is not known. */
    public double score(final int index) {
        return scores[index];
    }

    /** The first rank of the items that share an entry's score; its own rank where no other does. */
    public int tieFirst(final int index) {
        return tieFirst[index];
    }

    /** The last rank of the items that share an entry's score. */
    public int tieLast(final int index) {
        return tieLast[index];
    }

    /** The index after the last entry that shares an entry's score. */
    public int tieEnd(final int index) {
        int end = index + 1;
        while (end < ranks.length && tieFirst[end] == tieFirst[index]) {
            end++;
        }
        return end;
    }

    /** Whether an entry's relevance reaches the threshold. */
    public boolean isRelevant(final int index) {
        return query.isRelevant(relevance[index]);
    }

    /** Whether an entry is judged, relevant or not: one marked as unusable is not. */
    public boolean isJudged(final int index) {
        return relevance[index] >= 0;
    }

    /** The relevance of an entry; below 0 for one marked as unusable. */
    public double relevance(final int index) {
        return relevance[index];
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

    /** The number of relevant entries from one index until before another. */
    int relevantBetween(final int from, final int to) {
        int relevant = 0;
        for (int i = from; i < to; i++) {
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
        private double[] scores = new double[8];
        private int[] tieFirst = new int[8];
        private int[] tieLast = new int[8];

        public Builder(final Judgements query) {
            this.query = query;
        }

        /** The next judged item of the list, below all before it, of an unknown score. */
        public Builder add(final int rank, final double itemRelevance, final double itemGain) {
            return add(rank, itemRelevance, itemGain, Double.NaN);
        }

        /** The next judged item of the list, below all before it. */
        public Builder add(final int rank, final double itemRelevance, final double itemGain, final double score) {
            if (rank < 1 || size > 0 && rank <= ranks[size - 1]) {
                throw new IllegalArgumentException("rank " + rank + " does not come after "
                        + (size == 0 ? "the top of the list" : "rank " + ranks[size - 1]));
            }
            if (size == ranks.length) {
                ranks = Arrays.copyOf(ranks, 2 * size);
                relevance = Arrays.copyOf(relevance, 2 * size);
                gain = Arrays.copyOf(gain, 2 * size);
                scores = Arrays.copyOf(scores, 2 * size);
                tieFirst = Arrays.copyOf(tieFirst, 2 * size);
                tieLast = Arrays.copyOf(tieLast, 2 * size);
            }
            ranks[size] = rank;
            relevance[size] = itemRelevance;
            gain[size] = itemGain;
            scores[size] = score;
            tieFirst[size] = rank;
            tieLast[size] = rank;
            size++;
            return this;
        }

        /** The items of these ranks, unjudged ones included, have equal scores; no rank is in two ties. */
        public Builder tied(final int first, final int last) {
            for (int i = size - 1; i >= 0 && ranks[i] >= first; i--) {
                if (ranks[i] <= last) {
                    tieFirst[i] = first;
                    tieLast[i] = last;
                }
            }
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
