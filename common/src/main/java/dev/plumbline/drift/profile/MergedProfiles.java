package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.NumericMoments;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** The parts of one day, slice and reference together: a row for every feature of the reference, counted or not. */
final class MergedProfiles implements FlatMapGroupsFunction<Row, Tuple2<Row, ArrayList<ProfileSums>>, Row> {

    private static final long serialVersionUID = 1L;

    /** What parts are merged by; the reference is its number. */
    static final List<String> GROUP = List.of("window_date", "slice_name", "slice_value", "reference");

    /** Columns of a profile, behind those of its window and slice. */
    static final StructType SCHEMA = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType)
            .add("reference", DataTypes.StringType)
            .add("reference_id", DataTypes.StringType)
            .add("model_id", DataTypes.StringType)
            .add("feature", DataTypes.StringType)
            .add("kind", DataTypes.StringType)
            .add("schema_change", DataTypes.StringType)
            .add("row_count", DataTypes.LongType)
            .add("null_count", DataTypes.LongType)
            .add("bin_counts", DataTypes.createArrayType(DataTypes.LongType, false))
            .add("finite_count", DataTypes.LongType)
            .add("mean", DataTypes.DoubleType)
            .add("sum_of_squares", DataTypes.DoubleType)
            .add("min", DataTypes.DoubleType)
            .add("max", DataTypes.DoubleType)
            .add("outside_count", DataTypes.LongType)
            .add("distinct_estimate", DataTypes.DoubleType)
            .add("quantile_sketch", DataTypes.BinaryType)
            .add("frequent_sketch", DataTypes.BinaryType)
            .add("distinct_sketch", DataTypes.BinaryType);

    private final Broadcast<ProfiledReferences> profiled;

    /** @param profiled what was counted, and what was not */
    MergedProfiles(final Broadcast<ProfiledReferences> profiled) {
        this.profiled = profiled;
    }

    @Override
    public Iterator<Row> call(final Row key, final Iterator<Tuple2<Row, ArrayList<ProfileSums>>> parts) {
        final int number = key.getInt(GROUP.indexOf("reference"));
        final ProfiledReferences references = profiled.value();
        final String[] names = references.names()[number];
        final List<FeatureReference> features = references.counted().get(number).features();
        final List<ProfileSums> all = features.stream()
                .map(feature -> new ProfileSums(feature.bins()))
                .toList();
        parts.forEachRemaining(part -> {
            for (int i = 0; i < part._2().size(); i++) {
                all.get(i).merge(part._2().get(i));
            }
        });
        return Stream.concat(
                        IntStream.range(0, all.size())
                                .mapToObj(i -> row(
                                        key, names, new FeatureProfile(features.get(i), all.get(i)), Optional.empty())),
                        references.uncounted().get(number).stream()
                                .map(feature -> row(
                                        key,
                                        names,
                                        FeatureProfile.empty(feature.feature()),
                                        Optional.of(feature.change()))))
                .iterator();
    }

    private static Row row(
            final Row key, final String[] reference, final FeatureProfile profile, final Optional<String> change) {
        final FeatureHistogram histogram = profile.histogram();
        final ValueSketches sketches = profile.sums().sketches().orElseThrow();
        final NumericMoments moments = profile.moments();
        final boolean isNumeric = histogram.bins().kind() == FeatureKind.NUMERIC;
        final boolean hasNumbers = isNumeric && moments.count() > 0;
        return RowFactory.create(
                key.get(0),
                key.get(1),
                key.get(2),
                reference[0],
                reference[1],
                reference[2],
                profile.reference().feature(),
                histogram.bins().kind().code(),
                change.orElse(null),
                histogram.rows(),
                histogram.nulls(),
                histogram.counts(),
                isNumeric ? moments.count() : null,
                hasNumbers ? finite(moments.mean()) : null,
                hasNumbers ? finite(moments.squares()) : null,
                hasNumbers ? moments.min() : null,
                hasNumbers ? moments.max() : null,
                isNumeric ? profile.sums().outside() : null,
                sketches.distinct(),
                isNumeric ? sketches.quantileBytes() : null,
                isNumeric ? null : sketches.frequentBytes(),
                sketches.distinctBytes());
    }

    private static Double finite(final double number) {
        return Double.isFinite(number) ? number : null;
    }
}
