package dev.plumbline.world.data;

import dev.plumbline.world.Draws.Purpose;
import dev.plumbline.world.ModelVersion;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import java.sql.Timestamp;
import java.util.function.Consumer;

/** What was shown. Requests that the log loses have no rows. */
record Impressions() implements GeneratedTable {

    @Override
    public String name() {
        return "impressions";
    }

    @Override
    public String rowMeaning() {
        return "one item shown";
    }

    @Override
    public String columns() {
        return "impression_id string, request_id string, user_id string, item_id string, model_id string, arm string,"
                + " experiment_id string, shown_at timestamp, position bigint, propensity double, latency_ms double,"
                + " cost double, device string, segment string, context string, split string";
    }

    @Override
    public long entities(final World world) {
        return world.requests();
    }

    @Override
    public void make(final World world, final long entity, final Consumer<Object[]> rows) {
        final ServedRequest request = world.served(entity);
        if (request.isLost()) {
            return;
        }
        final ModelVersion model = world.settings().models().get(request.model());
        final boolean inExperiment = request.day() >= 0;
        final double latency = latency(world, model, request.key());
        final String id = request.id();
        final String user = Names.user(request.user());
        final Timestamp shown = Names.time(request.millis());
        final String device = world.population().device(request.user());
        final String segment = Names.segment(request.segment());
        final String context = Names.context(request.page(), request.segment(), request.phase());
        for (int position = 0; position < World.POSITIONS; position++) {
            rows.accept(new Object[] {
                request.impressionId(position),
                id,
                user,
                Names.item(request.item(position)),
                model.id(),
                inExperiment ? model.id() : null,
                inExperiment ? Names.EXPERIMENT : null,
                shown,
                position + 1L,
                request.propensity(position),
                latency,
                model.costPerRequest(),
                device,
                segment,
                context,
                "online"
            });
        }
    }

    /** Milliseconds until a model answers: lognormal around its median. */
    static double latency(final World world, final ModelVersion model, final long request) {
        return model.latencyMillis()
                * StrictMath.exp(0.4 * world.draws().normal(Purpose.LATENCY, request, model.key()));
    }
}
