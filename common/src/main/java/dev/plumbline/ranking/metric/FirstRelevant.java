package dev.plumbline.ranking.metric;

import java.util.function.IntToDoubleFunction;

/** The tie with the first relevant item of a list; any of its relevant items may come first. */
record FirstRelevant(int first, int items, int relevant) {

    /** @return a tie without relevant items where the list has none */
    static FirstRelevant of(final JudgedList list) {
        int next = 0;
        for (int i = 0; i < list.size(); i = next) {
            next = list.tieEnd(i);
            final int relevant = list.relevantBetween(i, next);
            if (relevant > 0) {
                return new FirstRelevant(list.tieFirst(i), list.tieLast(i) - list.tieFirst(i) + 1, relevant);
            }
        }
        return new FirstRelevant(1, 0, 0);
    }

    boolean exists() {
        return relevant > 0;
    }

    /** The mean over all orders of the tie of a value of the rank of the first relevant item; 0 below a depth. */
    double mean(final int depth, final IntToDoubleFunction worth) {
        double noneBefore = 1;
        double mean = 0;
        for (int before = 0; before <= items - relevant && first + before <= depth; before++) {
            final double left = items - before;
            mean += noneBefore * relevant / left * worth.applyAsDouble(first + before);
            noneBefore *= (left - relevant) / left;
        }
        return mean;
    }
}
