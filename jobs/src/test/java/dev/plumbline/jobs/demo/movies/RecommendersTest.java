package dev.plumbline.jobs.demo.movies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.SharedSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Lists by hand, by a naive oracle, and of two groups of people with two tastes. */
class RecommendersTest {

    @Test
    void equallyLikedFilmsComeInTheOrderOfTheirIds() {
        final Recommender popular = PopularFilms.of(Map.of("c", 2L, "a", 1L, "b", 2L, "d", 9L));
        assertThat(popular.films(1, Set.of(), 3)).containsExactly("d", "b", "c");
        assertThat(popular.films(1, Set.of("d", "b"), 9)).containsExactly("c", "a");
    }

    @Test
    void theBestOfManyFilmsAreThoseOfASort() {
        final Random random = new Random(7);
        final TreeMap<String, float[]> films = new TreeMap<>();
        for (int film = 0; film < 300; film++) {
            // whole numbers, so that many products are equal
            films.put(String.format("%03d", film), new float[] {random.nextInt(4), random.nextInt(4)});
        }
        final Map<Integer, float[]> people = new HashMap<>();
        final Recommender strangers = PopularFilms.of(Map.of("000", 1L));
        for (int person = 0; person < 50; person++) {
            people.put(person, new float[] {random.nextInt(4) - 1, random.nextInt(4) - 1});
        }
        final Recommender tastes = new LatentTastes(films, people, strangers);
        people.forEach((person, taste) -> {
            final Set<String> known = films.keySet().stream()
                    .filter(film -> random.nextInt(5) == 0)
                    .collect(Collectors.toSet());
            final List<String> sorted = films.keySet().stream()
                    .filter(film -> !known.contains(film))
                    .sorted(Comparator.comparing(
                            film -> 0f - (films.get(film)[0] * taste[0] + films.get(film)[1] * taste[1])))
                    .limit(10)
                    .toList();
            assertThat(tastes.films(person, known, 10)).isEqualTo(sorted);
        });
        assertThat(tastes.films(99, Set.of(), 10)).as("a stranger").containsExactly("000");
    }

    @Test
    void lotsDifferByPersonAndAreTheSameAgain() {
        final Likes likes = new Likes(
                SharedSession.spark().emptyDataFrame(),
                IntStream.range(0, 500)
                        .mapToObj(film -> RowFactory.create(String.format("%03d", film), 0, 1L))
                        .toList());
        final Recommender lots = Baselines.CHANCE.trainedBefore(1, likes);
        final List<String> drawn = lots.films(1, Set.of(), 10);
        assertThat(drawn).hasSize(10).doesNotHaveDuplicates().isEqualTo(lots.films(1, Set.of(), 10));
        assertThat(lots.films(2, Set.of(), 10)).isNotEqualTo(drawn);
        assertThat(lots.films(1, Set.copyOf(drawn), 10)).doesNotContainAnyElementsOf(drawn);
    }

    /** A person liked all but one of the films of a taste: the missing one comes first, whatever the order of the rows. */
    @Test
    void alternatingLeastSquaresCompleteATasteWhateverTheOrderOfRows() {
        final List<Row> rows = new ArrayList<>();
        for (int person = 0; person < 24; person++) {
            for (int film = 0; film < 12; film++) {
                if (film / 6 == person % 2 && film % 6 != person / 2 % 6) {
                    rows.add(RowFactory.create(person, String.format("%07d", film), 0));
                }
            }
        }
        final Baseline als = new MatrixFactorization("als", 2, 1.0, 0.01, 4, 1);
        final Recommender tastes = als.trainedBefore(1, likes(rows));
        for (int person = 0; person < 24; person++) {
            final int own = person;
            final Set<String> known = rows.stream()
                    .filter(row -> row.getInt(0) == own)
                    .map(row -> row.getString(1))
                    .collect(Collectors.toSet());
            assertThat(tastes.films(person, known, 1))
                    .containsExactly(String.format("%07d", person % 2 * 6 + person / 2 % 6));
        }
        Collections.shuffle(rows, new Random(3));
        final Recommender again = als.trainedBefore(1, likes(rows));
        IntStream.range(0, 30).forEach(person -> assertThat(again.films(person, Set.of(), 12))
                .isEqualTo(tastes.films(person, Set.of(), 12)));
    }

    private static Likes likes(final List<Row> rows) {
        final Dataset<Row> frame = SharedSession.spark()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add(Likes.PERSON, "int")
                                .add(Likes.FILM, "string")
                                .add(Likes.WEEK, "int"))
                .repartition(3);
        final Map<String, Long> counts =
                rows.stream().collect(Collectors.groupingBy(row -> row.getString(1), Collectors.counting()));
        return new Likes(
                frame,
                counts.entrySet().stream()
                        .map(entry -> RowFactory.create(entry.getKey(), 0, entry.getValue()))
                        .toList());
    }
}
