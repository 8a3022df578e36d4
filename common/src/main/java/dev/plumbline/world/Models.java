package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** What the models think of items, and the policies that come of it: one per context and model, frozen after training. */
public final class Models implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Correlation of a near copy with its original. */
    private static final double COPY = 0.99;

    private final Draws draws;
    private final Catalogue catalogue;
    private final Tastes tastes;
    private final List<ModelVersion> models;

    /** What was computed before: a task needs it again and again. */
    private transient Policy[] known;

    Models(final Draws draws, final Catalogue catalogue, final Tastes tastes, final WorldSettings settings) {
        this.draws = draws;
        this.catalogue = catalogue;
        this.tastes = tastes;
        this.models = settings.models();
    }

    /** The policy of a model for users of a segment on a page. */
    public Policy policy(final int model, final int segment, final int page, final int phase) {
        if (known == null) {
            known = new Policy[models.size() * 2 * catalogue.pages() * Population.SEGMENTS];
        }
        final int index = ((model * 2 + phase) * catalogue.pages() + page) * Population.SEGMENTS + segment;
        if (known[index] == null) {
            known[index] = Policy.of(IntStream.range(0, World.CANDIDATES)
                    .mapToDouble(place -> score(model, segment, catalogue.item(page * World.CANDIDATES + place, phase)))
                    .toArray());
        }
        return known[index];
    }

    /** A model's score of an item for users of a segment: about standard normal. */
    public double score(final int model, final int segment, final int item) {
        final ModelVersion version = models.get(model);
        final Scoring scoring = version.scoring();
        if (scoring instanceof Scoring.NearCopy copy) {
            return blend(COPY, score(index(copy.of()), segment, item), noise(version, segment, item));
        }
        if (scoring instanceof Scoring.LoggedOrder logged) {
            return score(index(logged.of()), segment, item);
        }
        final double quality = ((Scoring.Learned) scoring).quality();
        return catalogue.isNew(item)
                ? noise(version, segment, item)
                : blend(
                        quality,
                        tastes.at(tastes.turn(-version.trainedDaysBefore(), catalogue.pageOf(item)), segment, item),
                        noise(version, segment, item));
    }

    private double noise(final ModelVersion version, final int segment, final int item) {
        return draws.normal(Purpose.MODEL_NOISE, version.key(), (long) item * Population.SEGMENTS + segment);
    }

    private int index(final String id) {
        return models.stream().map(ModelVersion::id).toList().indexOf(id);
    }

    private static double blend(final double correlation, final double known, final double noise) {
        return correlation * known + StrictMath.sqrt(1 - correlation * correlation) * noise;
    }
}
