package dev.plumbline.ranking.metric;

import java.util.function.IntToDoubleFunction;

/** The tie that holds the first relevant item of a list, of which any of its relevant items may come first. */
record FirstRelevant(int first, int items, int relevant) {

    /** @return none relevant where the list has no relevant item */
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

    /** The mean over all orders of the tie of what the rank of the first relevant item is worth; nothing below a depth. */
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
