package dev.plumbline.world.truth;

import dev.plumbline.world.World;
import dev.plumbline.world.data.GeneratedTable;
import dev.plumbline.world.data.Names;
import java.util.function.Consumer;

/** The accounts that are bots. */
record Bots() implements GeneratedTable {

    @Override
    public String name() {
        return "true_bots";
    }

    @Override
    public String rowMeaning() {
        return "one account that is a bot";
    }

    @Override
    public String columns() {
        return "user_id string";
    }

    @Override
    public long entities(final World world) {
        return world.population().bots();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        rows.accept(new Object[] {Names.user(world.population().users() + entity)});
    }
}
