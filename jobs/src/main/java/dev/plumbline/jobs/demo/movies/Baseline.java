package dev.plumbline.jobs.demo.movies;

/** A way to learn from past likes which films to rank first. To add one, list it in {@link Baselines}. */
interface Baseline {

    /** The id of the model that is trained once. */
    String name();

    /**
     * Learns from the weeks before one.
     *
     * @param week the first week that it must not know
     */
    Recommender trainedBefore(int week, Likes likes);
}
