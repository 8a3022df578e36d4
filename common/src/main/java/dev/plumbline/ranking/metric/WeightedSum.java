package dev.plumbline.ranking.metric;

import java.io.Serializable;
import java.util.function.IntToDoubleFunction;

/**
 * The sum over the judged items of a list of their value times a weight of their rank. Over all orders of a tie, each of its items
 * has the mean weight of the tie's ranks.
 */
final class WeightedSum {

    /** The value of an entry of a list. */
    @FunctionalInterface
    interface Worth extends Serializable {
        double of(JudgedList list, int index);
    }

    private final Worth worth;
    private final IntToDoubleFunction weight;

    /** @param weight of a rank, 1 for the top */
    WeightedSum(final Worth worth, final IntToDoubleFunction weight) {
        this.worth = worth;
        this.weight = weight;
    }

    /** 1 for relevant items, 0 for others. */
    static WeightedSum ofRelevant(final IntToDoubleFunction weight) {
        return new WeightedSum((list, index) -> list.isRelevant(index) ? 1 : 0, weight);
    }

    /** 1 for judged items, 0 for others. */
    static WeightedSum ofJudged(final IntToDoubleFunction weight) {
        return new WeightedSum((list, index) -> list.isJudged(index) ? 1 : 0, weight);
    }

    double value(final JudgedList list, final int depth) {
        double sum = 0;
        for (int i = 0; i < list.size() && list.rank(i) <= depth; i++) {
            sum += worth.of(list, i) * weight.applyAsDouble(list.rank(i));
        }
        return sum;
    }

    double meanOverTies(final JudgedList list, final int depth) {
        double sum = 0;
        int next = 0;
        for (int i = 0; i < list.size() && list.tieFirst(i) <= depth; i = next) {
            next = list.tieEnd(i);
            double worths = 0;
            for (int j = i; j < next; j++) {
                worths += worth.of(list, j);
            }
            sum += worths == 0 ? 0 : worths * meanWeight(list.tieFirst(i), list.tieLast(i), depth);
        }
        return sum;
    }

    private double meanWeight(final int first, final int last, final int depth) {
        double weights = 0;
        for (int rank = first; rank <= Math.min(last, depth); rank++) {
            weights += weight.applyAsDouble(rank);
        }
        return weights / (last - first + 1);
    }
}
