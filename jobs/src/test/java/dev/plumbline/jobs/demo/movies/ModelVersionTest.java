package dev.plumbline.jobs.demo.movies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.SharedSession;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ModelVersionTest {

    private static final Likes LIKES = new Likes(
            SharedSession.spark().emptyDataFrame(),
            IntStream.range(0, 12)
                    .mapToObj(week -> RowFactory.create("film" + (week < 8 ? "A" : "B"), week, week < 8 ? 1L : 9L))
                    .toList());

    private static final List<ModelVersion> VERSIONS =
            ModelVersion.frozenBesideRetrained(new Popularity("p", Integer.MAX_VALUE), LIKES, 8, 18);

    @Test
    void everyWeekIsServedByTheFrozenModelAndByTheNewestVersionOfTheOther() {
        assertThat(VERSIONS)
                .extracting(version -> version.modelId() + " " + version.from() + " " + version.before())
                .containsExactly("p 8 18", "p_monthly 8 12", "p_monthly 12 16", "p_monthly 16 18");
        IntStream.range(8, 18).forEach(week -> assertThat(VERSIONS.stream().filter(version -> version.serves(week)))
                .extracting(ModelVersion::modelId)
                .containsExactly("p", "p_monthly"));
        assertThat(VERSIONS).noneMatch(version -> version.serves(7) || version.serves(18));
    }

    @Test
    void aListKnowsWhatItsWeekBeganWithAndNoMore() {
        final List<Row> ratings = List.of(
                rated("filmA", 11, false),
                rated("other", 12, true),
                rated("filmB", 12, false),
                rated("late", 13, true));
        assertThat(WeeklyLists.lists(5, ratings.iterator(), VERSIONS, 2))
                .as("no like in week 11; film B is known from week 13 on; film B was liked most before week 12")
                .extracting(row -> row.mkString(" "))
                .containsExactly("p_monthly 5 filmB 1 12");
    }

    private static Row rated(final String film, final int week, final boolean isLike) {
        return RowFactory.create(5, film, week, isLike);
    }
}
