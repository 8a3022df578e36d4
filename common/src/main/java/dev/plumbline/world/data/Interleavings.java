package dev.plumbline.world.data;

import dev.plumbline.world.Interleaving;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** Lists in which the control and another model take turns. */
record Interleavings() implements GeneratedTable {

    @Override
    public String name() {
        return "interleavings";
    }

    @Override
    public String rowMeaning() {
        return "one shown item of an interleaved list";
    }

    @Override
    public String columns() {
        return "request_id string, user_id string, model_a string, model_b string, item_id string, position bigint,"
                + " team string, clicks bigint, shown_at timestamp";
    }

    @Override
    public long entities(final World world) {
        return Interleaving.requests(world);
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final Interleaving list = Interleaving.of(world, entity);
        for (int position = 0; position < World.POSITIONS; position++) {
            rows.accept(new Object[] {
                "x" + entity,
                Names.user(list.request().user()),
                world.settings().control().id(),
                world.settings().models().get(list.other()).id(),
                Names.item(list.request().items()[list.slate()[position]]),
                position + 1L,
                list.isOfControl()[position] ? "a" : "b",
                list.isClicked(position, world) ? 1L : 0L,
                Names.time(list.request().millis())
            });
        }
    }
}
