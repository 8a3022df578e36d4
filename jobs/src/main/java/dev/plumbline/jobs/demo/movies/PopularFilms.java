package dev.plumbline.jobs.demo.movies;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same films for everybody. */
final class PopularFilms implements Recommender {

    private static final long serialVersionUID = 1L;

    private final List<String> films;

    private PopularFilms(final List<String> films) {
        this.films = films;
    }

    /** The most liked first; equally liked ones in the order of their ids. @param likes number of likes of every film */
    static PopularFilms of(final Map<String, Long> likes) {
        return new PopularFilms(likes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public List<String> films(final int person, final Set<String> known, final int most) {
        return films.stream().filter(film -> !known.contains(film)).limit(most).toList();
    }
}
