package dev.plumbline.world.truth;

import dev.plumbline.world.Superpopulation;
import dev.plumbline.world.World;
import dev.plumbline.world.data.GeneratedTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import scala.jdk.javaapi.CollectionConverters;

/** The superpopulation's expectations in the columns of {@link ExpectedSums}. */
record SuperpopulationDays() implements GeneratedTable {

    @Override
    public String name() {
        return "superpopulation_days";
    }

    @Override
    public String rowMeaning() {
        return "one model on one day";
    }

    @Override
    public String columns() {
        return ExpectedSums.COLUMNS;
    }

    @Override
    public long entities(final World world) {
        return world.settings().prePeriodDays() + world.settings().days();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final int day = (int) entity - world.settings().prePeriodDays();
        final long[][] sums = Superpopulation.of(world, day);
        for (int model = 0; model < sums.length; model++) {
            final List<Long> ofModel = Arrays.stream(sums[model]).boxed().toList();
            rows.accept(new Object[] {
                Traffic.SUPERPOPULATION.ordinal(),
                model,
                day,
                World.POSITIONS * Superpopulation.requests(world, day),
                CollectionConverters.asScala(ofModel)
            });
        }
    }
}
