package dev.plumbline.jobs.demo.movies;

import java.util.List;

/** The registry of baselines. */
final class Baselines {

    /** What people liked most, ever and lately, and what people of similar taste liked. */
    static final List<Baseline> ALL = List.of(
            new Popularity("popularity", Integer.MAX_VALUE),
            new Popularity("recent_popularity", 4),
            new MatrixFactorization("als", 8, 1.0, 0.01, 10, 1));

    /** The control in random order: it learns nothing but which films there are. */
    static final Baseline CHANCE = new DrawingLots("drawing_lots", 1);

    private Baselines() {}
}
