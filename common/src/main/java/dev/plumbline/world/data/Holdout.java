package dev.plumbline.world.data;

import dev.plumbline.world.Judgements;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** The judgements. */
record Holdout() implements GeneratedTable {

    @Override
    public String name() {
        return "holdout";
    }

    @Override
    public String rowMeaning() {
        return "one judged candidate";
    }

    @Override
    public String columns() {
        return "query_id string, item_id string, relevance double, occurred_at timestamp, user_id string, split string";
    }

    @Override
    public long entities(final World world) {
        return Judgements.queries(world);
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final ServedRequest query = Judgements.query(world, entity);
        for (int candidate = 0; candidate < World.CANDIDATES; candidate++) {
            final String item = Names.item(query.items()[candidate]);
            Judgements.of(query, candidate, world)
                    .ifPresent(relevance -> rows.accept(new Object[] {
                        id(query), item, relevance, Names.time(query.millis()), Names.user(query.user()), "holdout"
                    }));
        }
    }

    static String id(final ServedRequest query) {
        return "q" + query.number();
    }
}
