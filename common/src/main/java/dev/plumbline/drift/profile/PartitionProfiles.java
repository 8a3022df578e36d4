package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Rows of a partition in any order to one profile of every feature per day, slice and reference: all columns in one pass. A row
 * is the day, the model, its slices (name and value in turn), then the features.
 */
final class PartitionProfiles implements MapPartitionsFunction<Row, Tuple2<Row, ArrayList<ProfileSums>>> {

    /** What profiles are of, and the partition they come from: parts are merged in a fixed order. */
    static final StructType KEY = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType)
            .add("reference", DataTypes.IntegerType)
            .add("part", DataTypes.IntegerType);

    private static final long serialVersionUID = 1L;

    private static final int FIRST_SLICE = 2;

    /** A day, one of its slices and one of the references. */
    private record Place(Object day, String slice, String value, int reference) {}

    /** The profiles of a place, and the names that are still to be added to them. */
    private record Filled(List<FeatureProfile> profiles, List<NameCounts> names) {

        static Filled empty(final List<FeatureReference> references) {
            final List<FeatureProfile> profiles =
                    references.stream().map(FeatureProfile::empty).toList();
            return new Filled(profiles, profiles.stream().map(NameCounts::new).toList());
        }

        ArrayList<ProfileSums> sums() {
            names.forEach(NameCounts::flush);
            return profiles.stream().map(FeatureProfile::sums).collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private final List<ReferenceSet.Counted> references;
    private final int slices;

    /** @param slices how many slices a row has, the whole population among them */
    PartitionProfiles(final List<ReferenceSet.Counted> references, final int slices) {
        this.references = new ArrayList<>(references);
        this.slices = slices;
    }

    @Override
    public Iterator<Tuple2<Row, ArrayList<ProfileSums>>> call(final Iterator<Row> rows) {
        final Map<Place, Filled> profiles = new HashMap<>();
        while (rows.hasNext()) {
            final Row row = rows.next();
            for (int reference = 0; reference < references.size(); reference++) {
                final ReferenceSet.Counted counted = references.get(reference);
                for (int slice = 0; slice < slices && counted.isOf(row.getString(1)); slice++) {
                    final Place place = new Place(
                            row.get(0),
                            row.getString(FIRST_SLICE + 2 * slice),
                            row.getString(FIRST_SLICE + 1 + 2 * slice),
                            reference);
                    add(row, counted, profiles.computeIfAbsent(place, each -> Filled.empty(counted.features())));
                }
            }
        }
        final int part = TaskContext.getPartitionId();
        return profiles.entrySet().stream()
                .map(entry -> new Tuple2<>(
                        RowFactory.create(
                                entry.getKey().day(),
                                entry.getKey().slice(),
                                entry.getKey().value(),
                                entry.getKey().reference(),
                                part),
                        entry.getValue().sums()))
                .iterator();
    }

    private void add(final Row row, final ReferenceSet.Counted counted, final Filled filled) {
        final int first = FIRST_SLICE + 2 * slices;
        for (int i = 0; i < counted.places().length; i++) {
            final int place = first + counted.places()[i];
            final FeatureProfile profile = filled.profiles().get(i);
            if (row.isNullAt(place)) {
                profile.addNull();
            } else if (counted.features().get(i).bins().kind() == FeatureKind.NUMERIC) {
                profile.add(row.getDouble(place));
            } else {
                filled.names().get(i).add(row.getString(place));
            }
        }
    }
}
