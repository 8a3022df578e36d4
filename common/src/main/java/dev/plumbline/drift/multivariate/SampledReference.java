package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.multivariate.figure.CorrelationChange;
import dev.plumbline.drift.multivariate.figure.FigureScale;
import dev.plumbline.drift.multivariate.figure.MomentsOfDays;
import dev.plumbline.drift.multivariate.figure.ReferenceStretches;
import dev.plumbline.drift.multivariate.figure.Stretch;
import dev.plumbline.drift.multivariate.figure.StretchNoise;
import dev.plumbline.learn.DomainAuc;
import dev.plumbline.learn.DomainClassifier;
import dev.plumbline.learn.Encoding;
import dev.plumbline.learn.Reconstruction;
import dev.plumbline.stats.VectorMoments;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/**
 * A reference as windows of one length and size meet it: its sample, its directions, and what its stretches do among themselves
 * when they are looked at as a window is.
 */
final class SampledReference {

    private static final String DAY = "day";
    private static final String IS_CURRENT = "is_current";

    private final RowSample sample;
    private final List<String> names;
    private final Encoding encoding;
    private final ReferenceStretches stretches;
    private final DomainClassifier classifier;
    private final Reconstruction directions;
    private final MomentsOfDays days;

    /** Fits the directions and counts: a fixed number of jobs. @param sample of the reference, of the size of a window */
    SampledReference(
            final RowSample sample,
            final EncodedFeatures features,
            final ReferenceStretches stretches,
            final DomainClassifier classifier) {
        this.sample = sample;
        this.names = features.names();
        this.encoding = features.encoding();
        this.stretches = stretches;
        this.classifier = classifier;
        this.directions = Reconstruction.of(sample.rows(), encoding);
        this.days = moments(sample);
    }

    /** The moments of the days of a sample, the distance from this reference's directions last. */
    MomentsOfDays moments(final RowSample rows) {
        final TreeMap<Integer, VectorMoments> moments = new TreeMap<>();
        DayMoments.of(rows.rows(), encoding, directions)
                .collectAsList()
                .forEach(day -> moments.put(day._1(), day._2().moments()));
        return new MomentsOfDays(moments, names.size() + 1);
    }

    /** How the dependence of features changed. @param window its moments */
    Optional<CorrelationChange> correlations(final VectorMoments window) {
        return CorrelationChange.between(days.all(), window, names);
    }

    /** The largest change of a correlation, in every stretch against the other days. */
    Optional<StretchNoise> noiseOfCorrelations() {
        return StretchNoise.of(
                FigureScale.ROOT,
                stretches.all().stream()
                        .map(stretch -> CorrelationChange.between(days.outside(stretch), days.in(stretch), names))
                        .flatMap(Optional::stream)
                        .mapToDouble(CorrelationChange::largest)
                        .toArray(),
                stretches.windows());
    }

    /** Mean distance of rows from the directions. @param window its moments */
    double error(final VectorMoments window) {
        return window.mean(names.size());
    }

    /** The same of every stretch. */
    Optional<StretchNoise> noiseOfErrors() {
        return StretchNoise.of(
                FigureScale.PLAIN,
                stretches.all().stream()
                        .map(days::in)
                        .filter(stretch -> stretch.count() > 0)
                        .mapToDouble(this::error)
                        .toArray(),
                stretches.windows());
    }

    /** Tells a window from as many rows of the reference: as many forests as folds. */
    Optional<DomainClassifier.Told> tell(final RowSample window) {
        return classifier.tell(
                sample.rows()
                        .where(RowSample.isBelow(sample.wanted(), stretches.rows()))
                        .withColumn(IS_CURRENT, lit(0.0))
                        .unionAll(window.rows().withColumn(IS_CURRENT, lit(1.0))),
                encoding);
    }

    /** How well stretches are distinguished from as many rows of other days: so many times as many forests. @param most stretches */
    Optional<StretchNoise> noiseOfAreas(final int most) {
        final List<Stretch> apart = stretches.apart(most);
        if (apart.size() < 2) {
            return Optional.empty();
        }
        final double[] areas = apart.stream()
                .map(this::tell)
                .flatMap(Optional::stream)
                .map(DomainClassifier.Told::auc)
                .mapToDouble(DomainAuc::value)
                .toArray();
        return StretchNoise.of(FigureScale.LOG_ODDS, areas, areas.length);
    }

    private Optional<DomainClassifier.Told> tell(final Stretch stretch) {
        final Column isInside = col(DAY).geq(lit(stretch.first())).and(col(DAY).lt(lit(stretch.end())));
        final long rows = stretches.rows(stretch);
        final Column isOfSample = when(isInside, RowSample.isBelow(sample.wanted(), rows))
                .otherwise(RowSample.isBelow(sample.wanted(), stretches.rows() - rows));
        return classifier.tell(
                sample.rows()
                        .where(isOfSample)
                        .withColumn(IS_CURRENT, when(isInside, lit(1.0)).otherwise(lit(0.0))),
                encoding);
    }
}
