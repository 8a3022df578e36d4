package dev.plumbline.jobs.demo.movies;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One training of one model.
 *
 * @param modelId the model; versions of one model have the same
 * @param from the week at whose beginning it was trained, and the first that it serves
 * @param before the week after the last that it serves
 */
record ModelVersion(String modelId, int from, int before, Recommender recommender) implements Serializable {

    /** The suffix of a model that is retrained regularly. */
    private static final String RETRAINED = "_monthly";

    /** Weeks from one training to the next. */
    private static final int MONTH = 4;

    boolean serves(final int week) {
        return week >= from && week < before;
    }

    /**
     * A model that is trained once and left as it is, and the same model retrained every four weeks.
     *
     * @param from first week that is served
     * @param before the week after the last
     */
    static List<ModelVersion> frozenBesideRetrained(
            final Baseline baseline, final Likes likes, final int from, final int before) {
        final List<ModelVersion> versions = new ArrayList<>();
        for (int week = from; week < before; week += MONTH) {
            final Recommender trained = baseline.trainedBefore(week, likes);
            if (week == from) {
                versions.add(new ModelVersion(baseline.name(), week, before, trained));
            }
            versions.add(new ModelVersion(baseline.name() + RETRAINED, week, Math.min(week + MONTH, before), trained));
        }
        return versions;
    }
}
