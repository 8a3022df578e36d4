package dev.plumbline.jobs.demo.movies;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Films in random order, out of all that anybody liked before the training. */
record DrawingLots(String name, long seed) implements Baseline {

    @Override
    public Recommender trainedBefore(final int week, final Likes likes) {
        return new Drawn(likes.ofFilms(0, week).keySet().stream().sorted().toList(), seed);
    }

    private record Drawn(List<String> films, long seed) implements Recommender {

        /** Films that were already drawn or are known are drawn again. */
        @Override
        public List<String> films(final int person, final Set<String> known, final int most) {
            final Random random = new Random(seed * 1_000_003 + person);
            final Set<String> drawn = new LinkedHashSet<>();
            for (int draw = 0; drawn.size() < most && draw < 100 * most; draw++) {
                final String film = films.get(random.nextInt(films.size()));
                if (!known.contains(film)) {
                    drawn.add(film);
                }
            }
            return new ArrayList<>(drawn);
        }
    }
}
