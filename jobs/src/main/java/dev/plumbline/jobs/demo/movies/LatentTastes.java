package dev.plumbline.jobs.demo.movies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The films whose vector has the largest product with a person's; equal ones in the order of their ids. */
final class LatentTastes implements Recommender {

    private static final long serialVersionUID = 1L;

    private final String[] films;
    private final float[][] ofFilms;
    private final Map<Integer, float[]> ofPeople;
    private final Recommender forStrangers;

    /** @param forStrangers answers people without a vector */
    LatentTastes(
            final SortedMap<String, float[]> ofFilms,
            final Map<Integer, float[]> ofPeople,
            final Recommender forStrangers) {
        this.films = ofFilms.keySet().toArray(String[]::new);
        this.ofFilms = ofFilms.values().toArray(float[][]::new);
        this.ofPeople = ofPeople;
        this.forStrangers = forStrangers;
    }

    @Override
    public List<String> films(final int person, final Set<String> known, final int most) {
        final float[] taste = ofPeople.get(person);
        return taste == null ? forStrangers.films(person, known, most) : best(taste, known, most);
    }

    /** Keeps the best films so far in order: nearly every film is worse than all of them and costs one comparison. */
    private List<String> best(final float[] taste, final Set<String> known, final int most) {
        final double[] products = new double[most];
        final int[] places = new int[most];
        int size = 0;
        for (int film = 0; film < films.length; film++) {
            final double product = product(taste, ofFilms[film]);
            if ((size < most || product > products[size - 1]) && !known.contains(films[film])) {
                size = Math.min(size + 1, most);
                int place = size - 1;
                for (; place > 0 && product > products[place - 1]; place--) {
                    products[place] = products[place - 1];
                    places[place] = places[place - 1];
                }
                products[place] = product;
                places[place] = film;
            }
        }
        final List<String> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(films[places[i]]);
        }
        return list;
    }

    private static double product(final float[] one, final float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
