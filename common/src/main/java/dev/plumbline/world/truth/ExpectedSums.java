package dev.plumbline.world.truth;

import dev.plumbline.world.Expected;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Sums of {@link Expected} over requests, by traffic, model and day; whole numbers, so that they add up in any order.
 * One per task, never shared.
 */
final class ExpectedSums {

    static final String COLUMNS = "traffic int, model int, day int, impressions bigint, sums array<bigint>";

    private final World world;
    private final int firstDay;
    private final int days;
    private final int models;
    private final long[][] sums;

    ExpectedSums(final World world) {
        this.world = world;
        this.firstDay = -world.settings().prePeriodDays();
        this.days = world.settings().days() - firstDay;
        this.models = world.settings().models().size();
        this.sums = new long[Traffic.values().length * models * days][];
    }

    void add(final ServedRequest request) {
        final double[] served = world.attraction(request, request.model());
        for (int model = 0; model < models; model++) {
            final boolean isServed = model == request.model() && !request.isLost();
            if (!isServed && request.isBot()) {
                continue;
            }
            final double[] attraction = world.behaviour().dependsOnArm() ? world.attraction(request, model) : served;
            final long[] expected = Expected.of(request, model, attraction, world);
            if (isServed) {
                add(Traffic.SERVED, model, request.day(), expected);
            }
            if (!request.isBot()) {
                add(Traffic.EVERYONE, model, request.day(), expected);
            }
            if (isServed && !request.isBot()) {
                add(Traffic.SERVED_PEOPLE, model, request.day(), expected);
            }
        }
    }

    Iterator<Row> rows() {
        final List<Row> rows = new ArrayList<>();
        for (int cell = 0; cell < sums.length; cell++) {
            if (sums[cell] != null) {
                final List<Long> numerators = new ArrayList<>();
                for (int metric = 0; metric < Expected.METRICS.size(); metric++) {
                    numerators.add(sums[cell][metric]);
                }
                rows.add(RowFactory.create(
                        cell / days / models,
                        cell / days % models,
                        firstDay + cell % days,
                        sums[cell][Expected.METRICS.size()],
                        scala.jdk.javaapi.CollectionConverters.asScala(numerators)));
            }
        }
        return rows.iterator();
    }

    private void add(final Traffic traffic, final int model, final int day, final long[] expected) {
        final int cell = (traffic.ordinal() * models + model) * days + day - firstDay;
        if (sums[cell] == null) {
            sums[cell] = new long[expected.length + 1];
        }
        for (int metric = 0; metric < expected.length; metric++) {
            sums[cell][metric] += expected[metric];
        }
        sums[cell][expected.length] += World.POSITIONS;
    }
}
