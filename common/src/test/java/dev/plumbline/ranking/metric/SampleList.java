package dev.plumbline.ranking.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A query with its judgements and a list, spelt out.
 *
 * @param items the list from the top: indexes of judgements, -1 for an unjudged item
 */
record SampleList(double[] relevance, double[] gain, double threshold, int[] items) {

    /** Grades from -2 to 4, gains of their own, some items unjudged, at least one relevant. */
    static SampleList draw(final Random random) {
        final int judged = 1 + random.nextInt(12);
        final double threshold = 1 + random.nextInt(2);
        final double[] relevance =
                random.doubles(judged, -2, 5).map(Math::floor).toArray();
        relevance[random.nextInt(judged)] = 4;
        final double[] gain = Arrays.stream(relevance)
                .map(grade -> random.nextBoolean() ? grade : grade * random.nextDouble())
                .toArray();
        final List<Integer> pool = IntStream.range(0, judged + 10)
                .map(i -> i < judged ? i : -1)
                .boxed()
                .collect(Collectors.toList());
        Collections.shuffle(pool, random);
        final int[] items = pool.stream()
                .limit(random.nextInt(pool.size() + 1))
                .mapToInt(Integer::intValue)
                .toArray();
        return new SampleList(relevance, gain, threshold, items);
    }

    Judgements judgements() {
        return Judgements.of(relevance, gain, threshold);
    }

    JudgedList judged() {
        final JudgedList.Builder builder = new JudgedList.Builder(judgements());
        for (int i = 0; i < items.length; i++) {
            if (items[i] >= 0) {
                builder.add(i + 1, relevance[items[i]], gain[items[i]]);
            }
        }
        return builder.build(items.length);
    }

    double relevanceAt(final int index) {
        return items[index] < 0 ? 0 : relevance[items[index]];
    }

    double gainAt(final int index) {
        return items[index] < 0 || relevance[items[index]] < 0 ? 0 : Math.max(0, gain[items[index]]);
    }

    SampleList with(final int[] otherItems) {
        return new SampleList(relevance, gain, threshold, otherItems);
    }

    /** The item at an index changes places with the one above it. */
    SampleList swapped(final int index) {
        final int[] swapped = items.clone();
        swapped[index] = items[index - 1];
        swapped[index - 1] = items[index];
        return with(swapped);
    }

    /** The same query and list, judgements in another order. */
    SampleList relabelled(final Random random) {
        final List<Integer> order = IntStream.range(0, relevance.length).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        return new SampleList(
                order.stream().mapToDouble(i -> relevance[i]).toArray(),
                order.stream().mapToDouble(i -> gain[i]).toArray(),
                threshold,
                Arrays.stream(items)
                        .map(item -> item < 0 ? -1 : order.indexOf(item))
                        .toArray());
    }
}
