package dev.plumbline.world.truth;

import dev.plumbline.world.data.WorldTable;
import java.util.List;

/** The tables of what is true. To add one, write its class and list it here. */
public final class WorldTruth {

    /** Every table. */
    public static final List<WorldTable> ALL = List.of(
            new TrueRates(),
            new TrueAttributions(),
            new TrueInterleavings(),
            new TrueModels(),
            PlantTable.SHIFTS,
            PlantTable.REASONS,
            PlantTable.CHANGE_POINTS,
            new Bots());

    private WorldTruth() {}
}
