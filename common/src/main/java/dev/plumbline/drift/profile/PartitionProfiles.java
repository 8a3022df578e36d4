package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Rows of a partition in any order to profiles of every feature per day, slice and reference: all columns in one pass. What is
 * held at a time is bounded: where a partition has many days or slices, they come out in several parts.
 */
final class PartitionProfiles
        implements MapPartitionsFunction<Tuple3<Row, double[], long[]>, Tuple2<Row, ArrayList<ProfileSums>>> {

    /** What profiles are of, and where they come from: parts are merged in a fixed order. */
    static final StructType KEY = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType)
            .add("reference", DataTypes.IntegerType)
            .add("partition", DataTypes.IntegerType)
            .add("part", DataTypes.IntegerType);

    /** So many values are held before profiles come out, some 100 MB of them. */
    static final long MOST_HELD = 4_000_000;

    private static final long serialVersionUID = 1L;

    /** From here on sketches hardly grow. */
    private static final long FULL_AT_ROWS = 1_000;

    /** What a profile of no row takes, in values. */
    private static final long EMPTY = 100;

    /** A day, one of its slices and one of the references. */
    private record Place(Object day, String slice, String value, int reference) {}

    /** The profiles of a place, and the values that are still to be added to them. */
    private static final class Filled {
        private final List<FeatureProfile> profiles;
        private final PendingValues[] pending;
        private long rows;

        Filled(final List<FeatureReference> references) {
            this.profiles = references.stream().map(FeatureProfile::empty).toList();
            this.pending = profiles.stream()
                    .map(profile -> profile.reference().bins().kind() == FeatureKind.NUMERIC
                            ? new NumberBatch(profile)
                            : new NameCounts(profile))
                    .toArray(PendingValues[]::new);
        }

        /** How many values it holds more than before the row. */
        long add(final Tuple3<Row, double[], long[]> row, final int[] places, final FeatureRows.Layout layout) {
            for (int i = 0; i < places.length; i++) {
                if (pending[i] instanceof NumberBatch numbers) {
                    if (FeatureRows.isNull(row._3(), places[i])) {
                        profiles.get(i).addNull();
                    } else {
                        numbers.add(row._2()[places[i]]);
                    }
                } else if (pending[i] instanceof NameCounts names) {
                    final int place = layout.nameAt(places[i]);
                    if (row._1().isNullAt(place)) {
                        profiles.get(i).addNull();
                    } else {
                        names.add(row._1().getString(place));
                    }
                }
            }
            rows++;
            return rows > FULL_AT_ROWS ? 0 : places.length * (rows == 1 ? EMPTY : 1);
        }

        ArrayList<ProfileSums> sums() {
            for (final PendingValues values : pending) {
                values.flush();
            }
            return profiles.stream().map(FeatureProfile::sums).collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private final Broadcast<ProfiledReferences> profiled;
    private final FeatureRows.Layout layout;
    private final long mostHeld;

    /**
     * @param profiled what is counted
     * @param layout of the rows
     * @param mostHeld how many values are held before profiles come out
     */
    PartitionProfiles(
            final Broadcast<ProfiledReferences> profiled, final FeatureRows.Layout layout, final long mostHeld) {
        this.profiled = profiled;
        this.layout = layout;
        this.mostHeld = mostHeld;
    }

    @Override
    public Iterator<Tuple2<Row, ArrayList<ProfileSums>>> call(final Iterator<Tuple3<Row, double[], long[]>> rows) {
        return Stream.iterate(0, part -> rows.hasNext(), part -> part + 1)
                .flatMap(part -> part(rows, part))
                .iterator();
    }

    /** The profiles of the next rows: of all that are left, or of as many as can be held. */
    private Stream<Tuple2<Row, ArrayList<ProfileSums>>> part(
            final Iterator<Tuple3<Row, double[], long[]>> rows, final int part) {
        final Map<Place, Filled> profiles = new HashMap<>();
        final List<ReferenceSet.Counted> references = profiled.value().counted();
        long held = 0;
        while (rows.hasNext() && held < mostHeld) {
            held += add(rows.next(), references, profiles);
        }
        final int partition = TaskContext.getPartitionId();
        return profiles.entrySet().stream()
                .map(entry -> new Tuple2<>(
                        RowFactory.create(
                                entry.getKey().day(),
                                entry.getKey().slice(),
                                entry.getKey().value(),
                                entry.getKey().reference(),
                                partition,
                                part),
                        entry.getValue().sums()));
    }

    private long add(
            final Tuple3<Row, double[], long[]> row,
            final List<ReferenceSet.Counted> references,
            final Map<Place, Filled> profiles) {
        final Row others = row._1();
        long held = 0;
        for (int reference = 0; reference < references.size(); reference++) {
            final ReferenceSet.Counted counted = references.get(reference);
            for (int slice = 0; slice < layout.slices() && counted.isOf(layout.model(others)); slice++) {
                final String name = layout.sliceName(others, slice);
                final Place place = new Place(
                        layout.day(others), name, counted.told(name, layout.sliceValue(others, slice)), reference);
                held += profiles.computeIfAbsent(place, each -> new Filled(counted.features()))
                        .add(row, counted.places(), layout);
            }
        }
        return held;
    }
}
