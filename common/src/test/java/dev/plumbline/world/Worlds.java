package dev.plumbline.world;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Worlds for tests. */
public final class Worlds {

    public static final List<ModelVersion> MODELS = List.of(
            new ModelVersion("current", new Scoring.Learned(0.5), 14, 1, 100),
            new ModelVersion("challenger", new Scoring.Learned(0.7), 7, 1, 120));

    private Worlds() {}

    /** A world of 200,000 impressions in which these scenarios are planted with their usual strength. */
    public static World of(final Scenario... scenarios) {
        return new World(settings(200_000, 56, MODELS, scenarios));
    }

    public static WorldSettings settings(
            final long impressions, final int days, final List<ModelVersion> models, final Scenario... scenarios) {
        return new WorldSettings(
                7,
                impressions,
                LocalDate.of(2026, 1, 5),
                days,
                14,
                impressions / 50,
                400,
                0.05,
                0.05,
                0.5,
                Arrays.stream(scenarios).collect(Collectors.toMap(scenario -> scenario, scenario -> 1.0)),
                models);
    }

    /** Every served request. */
    public static Stream<ServedRequest> served(final World world) {
        return LongStream.range(0, world.requests()).mapToObj(world::served);
    }

    /** Every judged query. */
    public static Stream<ServedRequest> judged(final World world) {
        return LongStream.range(0, Judgements.queries(world)).mapToObj(number -> Judgements.query(world, number));
    }

    /** The share of requests that are chosen, among some. */
    static double share(
            final World world, final Predicate<ServedRequest> among, final Predicate<ServedRequest> chosen) {
        return mean(world, among, request -> chosen.test(request) ? 1 : 0);
    }

    /** A mean over requests. */
    static double mean(
            final World world, final Predicate<ServedRequest> among, final ToDoubleFunction<ServedRequest> value) {
        return served(world).filter(among).mapToDouble(value).average().orElseThrow();
    }

    /** Expected clicks per request of the policy, over everybody. */
    static double value(final World world, final int model) {
        return mean(
                world,
                request -> request.day() >= 0,
                request -> Expected.of(request, model, world)[0] / (double) Expected.UNIT);
    }
}
