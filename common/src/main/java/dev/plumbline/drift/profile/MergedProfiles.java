package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.NumericMoments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
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

    /** A feature of a reference that the rows have not, or not as numbers or names as the reference has it. */
    private record Uncounted(FeatureReference feature, String change) implements Serializable {}

    /** Name, identity and model, which may be null. */
    private final String[][] references;

    private final ArrayList<ReferenceSet.Counted> counted;
    private final ArrayList<ArrayList<Uncounted>> uncounted;

    private MergedProfiles(
            final String[][] references,
            final ArrayList<ReferenceSet.Counted> counted,
            final ArrayList<ArrayList<Uncounted>> uncounted) {
        this.references = references;
        this.counted = counted;
        this.uncounted = uncounted;
    }

    /**
     * Of references.
     *
     * @param counted what of each is counted
     * @param features of the rows
     */
    static MergedProfiles of(
            final List<ReferenceSet> references,
            final List<ReferenceSet.Counted> counted,
            final List<ProfiledFeature> features) {
        return new MergedProfiles(
                references.stream()
                        .map(reference -> new String[] {
                            reference.name(), reference.id(), reference.model().orElse(null)
                        })
                        .toArray(String[][]::new),
                new ArrayList<>(counted),
                uncounted(references, features));
    }

    private static ArrayList<ArrayList<Uncounted>> uncounted(
            final List<ReferenceSet> references, final List<ProfiledFeature> features) {
        return references.stream()
                .map(reference -> {
                    final Map<String, FeatureReference> known = reference.features().stream()
                            .collect(Collectors.toMap(FeatureReference::feature, Function.identity()));
                    return SchemaChange.between(reference.features(), features).stream()
                            .filter(change -> known.containsKey(change.feature()))
                            .map(change -> new Uncounted(
                                    known.get(change.feature()), change.kind().code()))
                            .collect(Collectors.toCollection(ArrayList::new));
                })
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public Iterator<Row> call(final Row key, final Iterator<Tuple2<Row, ArrayList<ProfileSums>>> parts) {
        final ArrayList<ProfileSums> all = parts.next()._2();
        parts.forEachRemaining(part -> {
            for (int i = 0; i < all.size(); i++) {
                all.get(i).merge(part._2().get(i));
            }
        });
        final int number = key.getInt(GROUP.indexOf("reference"));
        final List<FeatureReference> features = counted.get(number).features();
        return Stream.concat(
                        IntStream.range(0, all.size())
                                .mapToObj(i -> row(
                                        key,
                                        references[number],
                                        new FeatureProfile(features.get(i), all.get(i)),
                                        Optional.empty())),
                        uncounted.get(number).stream()
                                .map(feature -> row(
                                        key,
                                        references[number],
                                        FeatureProfile.empty(feature.feature()),
                                        Optional.of(feature.change()))))
                .iterator();
    }

    private static Row row(
            final Row key, final String[] reference, final FeatureProfile profile, final Optional<String> change) {
        final FeatureHistogram histogram = profile.histogram();
        final ValueSketches sketches = profile.sums().sketches();
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
