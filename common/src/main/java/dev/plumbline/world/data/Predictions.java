package dev.plumbline.world.data;

import dev.plumbline.world.Judgements;
import dev.plumbline.world.ModelVersion;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import java.util.List;
import java.util.function.Consumer;

/** How every model scores the candidates of every judged query. */
record Predictions() implements GeneratedTable {

    @Override
    public String name() {
        return "predictions";
    }

    @Override
    public String rowMeaning() {
        return "one candidate of a judged query, scored by one model";
    }

    @Override
    public String columns() {
        return "model_id string, query_id string, item_id string, score double, user_id string, scored_at timestamp,"
                + " latency_ms double, cost double, device string, segment string";
    }

    @Override
    public long entities(final World world) {
        return Judgements.queries(world);
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final ServedRequest query = Judgements.query(world, entity);
        final List<ModelVersion> models = world.settings().models();
        for (int model = 0; model < models.size(); model++) {
            final ModelVersion version = models.get(model);
            final double latency = Impressions.latency(world, version, query.key());
            for (int candidate = 0; candidate < World.CANDIDATES; candidate++) {
                rows.accept(new Object[] {
                    version.id(),
                    Holdout.id(query),
                    Names.item(query.items()[candidate]),
                    Judgements.score(query, candidate, model, world),
                    Names.user(query.user()),
                    Names.time(query.millis()),
                    latency,
                    version.costPerRequest(),
                    world.population().device(query.user()),
                    Names.segment(query.segment())
                });
            }
        }
    }
}
