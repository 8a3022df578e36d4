package dev.plumbline.jobs.demo.movies;

/**
 * The films that most people liked.
 *
 * @param weeks how many weeks before the training count
 */
record Popularity(String name, int weeks) implements Baseline {

    @Override
    public Recommender trainedBefore(final int week, final Likes likes) {
        return PopularFilms.of(likes.ofFilms(Math.max(0, week - weeks), week));
    }
}
