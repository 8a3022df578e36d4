package dev.plumbline.world.data;

import dev.plumbline.world.Policy;
import dev.plumbline.world.Population;
import dev.plumbline.world.World;
import java.util.function.Consumer;

/** Every model's policy, in every context: what impressions give as their propensity. */
record ActionDistributions() implements GeneratedTable {

    @Override
    public String name() {
        return "action_distributions";
    }

    @Override
    public String rowMeaning() {
        return "one item's probability at one position in one context under one model's policy";
    }

    @Override
    public String columns() {
        return "model_id string, context string, position bigint, item_id string, probability double";
    }

    @Override
    public long entities(final World world) {
        return world.catalogue().pages();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final int page = (int) entity;
        final int phases = world.catalogue().phases();
        for (int phase = 0; phase < phases; phase++) {
            final int[] items = world.items(page, phase);
            for (int segment = 0; segment < Population.SEGMENTS; segment++) {
                final String context = Names.context(page, segment, phase);
                for (int model = 0; model < world.settings().models().size(); model++) {
                    final Policy policy = world.models().policy(model, segment, page, phase);
                    accept(world.settings().models().get(model).id(), context, items, policy.marginals(), rows);
                }
            }
        }
    }

    private static void accept(
            final String model,
            final String context,
            final int[] items,
            final double[][] marginals,
            final Consumer<Object[]> rows) {
        for (int position = 0; position < World.POSITIONS; position++) {
            for (int candidate = 0; candidate < World.CANDIDATES; candidate++) {
                rows.accept(new Object[] {
                    model, context, position + 1L, Names.item(items[candidate]), marginals[position][candidate]
                });
            }
        }
    }
}
