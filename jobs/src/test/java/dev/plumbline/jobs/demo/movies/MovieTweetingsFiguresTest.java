package dev.plumbline.jobs.demo.movies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.CatalogueDrift;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.Judgements;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo's rankers on the real ratings, and how these move: the weekly figures that were made without this project. */
class MovieTweetingsFiguresTest {

    private static final LocalDate ORIGIN = LocalDate.of(2013, 2, 28);
    private static final int TRAINING = 8;
    private static final int END = 26;

    private static final Map<String, MetricAtCutoff> METRICS = Map.of(
            "mrr_at10", MetricAtCutoff.parse("reciprocal_rank@10"),
            "ndcg_at10", MetricAtCutoff.parse("ndcg@10"),
            "recall_at10", MetricAtCutoff.parse("recall@10"),
            "hit_at10", MetricAtCutoff.parse("hit_rate@10"),
            // it divides by the ten of the list where a person liked more films
            "map_at10", MetricAtCutoff.parse("average_precision_capped@10"));

    /** Columns of {@link WeeklyLists#RATINGS}, then genre and year. */
    private static List<Row> ratings;

    @BeforeAll
    static void read() {
        ratings = FilmRankers.ratings(file("ratings"), ORIGIN)
                .join(file("movies").select("movie_id", "genres", "year"), "movie_id")
                .selectExpr(
                        "user_id", "movie_id", "week", "is_like", "substring_index(genres, '|', 1) AS genre", "year")
                .collectAsList();
    }

    private static Dataset<Row> file(final String name) {
        return SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/movietweetings/" + name + ".parquet")
                        .toString());
    }

    @Test
    void popularityAgesAsOthersMeasureIt() {
        final List<ModelVersion> versions = versions();
        final Map<String, Map<String, Double>> sums = new HashMap<>();
        ratings.stream()
                .collect(Collectors.groupingBy(row -> row.getInt(0)))
                .forEach((person, rated) -> add(person, rated, versions, sums));

        final List<Map<String, String>> expected = WeeklyFigures.of("weekly_offline.tsv");
        assertThat(expected).hasSize(3 * (END - TRAINING));
        for (final Map<String, String> row : expected) {
            final Map<String, Double> found = sums.get(row.get("ranker") + " " + row.get("week"));
            final double users = Double.parseDouble(row.get("users"));
            assertThat(found.get("users")).as(row.toString()).isEqualTo(users);
            METRICS.keySet().forEach(metric -> assertThat(found.get(metric) / users)
                    .as("%s of %s", metric, row)
                    .isCloseTo(number(row, metric), within(1e-12 + 1e-9 * number(row, metric))));
        }
    }

    /** Trained once, every week on everything, every week on the four weeks before. */
    private static List<ModelVersion> versions() {
        final Likes likes = new Likes(SharedSession.spark().emptyDataFrame(), likes());
        final Baseline ever = new Popularity("pop_weekly", Integer.MAX_VALUE);
        final Baseline recent = new Popularity("pop_recent4", 4);
        return Stream.concat(
                        Stream.of(new ModelVersion("pop_static", TRAINING, END, ever.trainedBefore(TRAINING, likes))),
                        Stream.of(ever, recent).flatMap(baseline -> IntStream.range(TRAINING, END)
                                .mapToObj(week -> new ModelVersion(
                                        baseline.name(), week, week + 1, baseline.trainedBefore(week, likes)))))
                .toList();
    }

    /** The same rows as the demo has, counted here. */
    private static List<Row> likes() {
        final Map<List<Object>, Long> counts = ratings.stream()
                .filter(row -> row.getBoolean(3))
                .collect(Collectors.groupingBy(row -> List.of(row.getString(1), row.getInt(2)), Collectors.counting()));
        final List<Row> rows = new ArrayList<>();
        counts.forEach((key, count) -> rows.add(RowFactory.create(key.get(0), key.get(1), count)));
        return rows;
    }

    private static void add(
            final int person,
            final List<Row> rated,
            final List<ModelVersion> versions,
            final Map<String, Map<String, Double>> sums) {
        final Map<Integer, List<String>> liked = rated.stream()
                .filter(row -> row.getBoolean(3))
                .collect(Collectors.groupingBy(
                        row -> row.getInt(2), Collectors.mapping(row -> row.getString(1), Collectors.toList())));
        WeeklyLists.lists(person, rated.iterator(), versions, 10).stream()
                .collect(Collectors.groupingBy(row -> row.getString(0) + " " + row.getInt(4)))
                .forEach((key, list) -> {
                    final JudgedList judged = judged(list, liked.get(list.get(0).getInt(4)));
                    final Map<String, Double> sum = sums.computeIfAbsent(key, model -> new HashMap<>());
                    sum.merge("users", 1.0, Double::sum);
                    METRICS.forEach((name, metric) ->
                            sum.merge(name, metric.value(judged).orElseThrow(), Double::sum));
                });
    }

    private static JudgedList judged(final List<Row> list, final List<String> liked) {
        final double[] ones = new double[liked.size()];
        Arrays.fill(ones, 1);
        final JudgedList.Builder builder = new JudgedList.Builder(Judgements.of(ones, ones, 1));
        for (final Row row : list) {
            if (liked.contains(row.getString(2))) {
                builder.add((int) row.getLong(3), 1, 1);
            }
        }
        return builder.build(list.size());
    }

    @Test
    void genresAndAgesOfFilmsMoveAsOthersMeasureIt() {
        final List<Row> training = rows(week -> week < TRAINING);
        final CategoryBins genres = CategoryBins.of(genres(training), CategoryBins.DEFAULT_KEPT);
        final NumericBins ages = NumericBins.of(ValueDistribution.of(ages(training)), NumericBins.DEFAULT_BINS);
        final FeatureSummary genresBefore = FeatureSummary.categorical(genres, genres(training), 0);
        final FeatureSummary agesBefore = FeatureSummary.numeric(ages, ages(training), 0);
        final List<Map<String, String>> expected = WeeklyFigures.of("weekly_shift.tsv");
        assertThat(expected).hasSize(END - TRAINING);
        for (final Map<String, String> row : expected) {
            final List<Row> week = rows(Integer.valueOf(row.get("week"))::equals);
            final FeatureSummary genresNow = FeatureSummary.categorical(genres, genres(week), 0);
            final FeatureSummary agesNow = FeatureSummary.numeric(ages, ages(week), 0);
            assertMet(row, "psi_primary_genre", measured("psi", genresBefore, genresNow));
            // the reference has the divergence, whose root the distance is
            assertMet(row, "js_primary_genre_bits", Math.pow(measured("js_distance", genresBefore, genresNow), 2));
            assertMet(row, "ks_movie_age", measured("ks", agesBefore, agesNow));
            assertMet(row, "wasserstein_movie_age_years", measured("wasserstein", agesBefore, agesNow));
        }
    }

    @Test
    void newFilmsComeAsOthersMeasureIt() {
        final List<Map<String, String>> expected = WeeklyFigures.of("weekly_shift.tsv");
        final Map<String, Double> sinceTraining = newShares(TRAINING, TRAINING, END);
        expected.forEach(row -> assertMet(row, "cold_share_vs_static_train", sinceTraining.get(row.get("week"))));
        final Map<String, String> withSuperman = expected.get(15 - TRAINING);
        assertMet(withSuperman, "cold_share_vs_all_past", newShares(15, 15, 16).get("15"));
    }

    /** By week: the share of likes that are of films which nobody rated before the training. */
    private static Map<String, Double> newShares(final int trained, final int from, final int before) {
        final Dataset<Row> all = file("ratings")
                .withColumnRenamed("movie_id", "item_id")
                .withColumnRenamed("ts", "shown_at")
                .drop("user_id");
        final String start = "timestamp'" + ORIGIN.plusWeeks(trained) + "'";
        return CatalogueDrift.of(
                        all.where("rating >= 8"),
                        all.where("shown_at < " + start),
                        new WindowRange(new Grain.Week(), ORIGIN, ORIGIN.plusWeeks(from), ORIGIN.plusWeeks(before)),
                        5,
                        Instant.now())
                .where("measure = 'new_event_share'")
                .selectExpr("string(datediff(window_date, date'" + ORIGIN + "') div 7)", "value")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDouble(1)));
    }

    private static List<Row> rows(final Predicate<Integer> week) {
        return ratings.stream().filter(row -> week.test(row.getInt(2))).toList();
    }

    private static Map<String, Long> genres(final List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.getString(4), Collectors.counting()));
    }

    private static double[] ages(final List<Row> rows) {
        return rows.stream().mapToDouble(row -> 2013 - row.getInt(5)).toArray();
    }

    private static double measured(final String measure, final FeatureSummary before, final FeatureSummary now) {
        return DriftMeasures.named(measure)
                .orElseThrow()
                .between(before, now)
                .value()
                .orElseThrow();
    }

    private static void assertMet(final Map<String, String> row, final String column, final double found) {
        assertThat(found)
                .as("%s of %s", column, row)
                .isCloseTo(number(row, column), within(1e-12 + 1e-9 * number(row, column)));
    }

    private static double number(final Map<String, String> row, final String column) {
        return Double.parseDouble(row.get(column));
    }
}
