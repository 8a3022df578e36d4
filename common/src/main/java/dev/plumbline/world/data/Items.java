package dev.plumbline.world.data;

import dev.plumbline.world.Catalogue;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** The catalogue. */
record Items() implements GeneratedTable {

    @Override
    public String name() {
        return "items";
    }

    @Override
    public String rowMeaning() {
        return "one item";
    }

    @Override
    public String columns() {
        return "item_id string, available_from timestamp, category string, price double";
    }

    @Override
    public long entities(final World world) {
        return world.catalogue().places();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final Catalogue catalogue = world.catalogue();
        final int place = (int) entity;
        for (int phase = 0; phase < 2; phase++) {
            final int item = catalogue.item(place, phase);
            if (phase == 0 || catalogue.isNew(item)) {
                rows.accept(new Object[] {
                    Names.item(item),
                    Names.time(world.timeline().millis(catalogue.availableFrom(item), 0)),
                    catalogue.category(item),
                    catalogue.price(item)
                });
            }
        }
    }
}
