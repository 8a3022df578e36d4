package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import java.io.Serializable;

/**
 * The simulated world: makes any request from its number alone. Requests of four kinds share users, items and models but
 * no draw: served ones, judged ones (holdout), interleaved ones, and those that models were trained on.
 */
public final class World implements Serializable {

    /** Items that a page offers, from which models choose. */
    public static final int CANDIDATES = 8;

    /** Items that are shown. */
    public static final int POSITIONS = 4;

    private static final long serialVersionUID = 1L;

    private final WorldSettings settings;
    private final Draws draws;
    private final Timeline timeline;
    private final long requestsBeforeExperiment;
    private final Population population;
    private final Catalogue catalogue;
    private final Tastes tastes;
    private final Models models;
    private final Behaviour behaviour;

    public World(final WorldSettings settings) {
        this.settings = settings;
        this.draws = new Draws(settings.seed());
        this.timeline = new Timeline(settings);
        this.requestsBeforeExperiment = timeline.requestsBeforeExperiment(requests());
        this.population = new Population(draws, settings);
        this.catalogue = new Catalogue(draws, settings);
        this.tastes = new Tastes(draws, catalogue, settings);
        this.models = new Models(draws, catalogue, tastes, settings);
        this.behaviour = new Behaviour(draws, timeline, settings);
    }

    /** How many requests are served, pre-period included. */
    public long requests() {
        return settings.impressions() / POSITIONS;
    }

    /** How many of them come before the experiment: they have the first numbers. */
    public long requestsBeforeExperiment() {
        return requestsBeforeExperiment;
    }

    /** A served request. */
    public ServedRequest served(final long number) {
        final int day = timeline.day(number, requests());
        final long key = draws.bits(Purpose.REQUEST, number, 0);
        final long user = population.visitor(key, day);
        final int model = day < 0 ? 0 : population.arm(user);
        return request(number, key, day, user, model);
    }

    /** A request of a stream of its own, made by a person and answered by the control. */
    public ServedRequest apart(final Purpose stream, final long number, final long requests) {
        final int day = timeline.dayOfExperiment(number, requests);
        final long key = draws.bits(stream, number, 0);
        return request(number, key, day, population.user(key, day), 0);
    }

    private ServedRequest request(final long number, final long key, final int day, final long user, final int model) {
        final int segment = population.segment(user);
        final int page = catalogue.page(draws.uniform(Purpose.PAGE, key, 0));
        final int phase = catalogue.phase(day);
        final int[] items = items(page, phase);
        final Policy policy = models.policy(model, segment, page, phase);
        final double[] uniforms = new double[POSITIONS];
        for (int position = 0; position < POSITIONS; position++) {
            uniforms[position] = draws.uniform(Purpose.SLATE, key, position);
        }
        return new ServedRequest(
                number,
                key,
                day,
                timeline.millis(day, draws.uniform(Purpose.TIME, key, 0)),
                user,
                population.isBot(user),
                day >= 0 && population.isLost(user),
                segment,
                model,
                page,
                phase,
                items,
                policy,
                PlackettLuce.slate(policy.weights(), uniforms));
    }

    /** Probability that each candidate attracts, had a model served the request. */
    public double[] attraction(final ServedRequest request, final int model) {
        final double effect = population.effect(request.user());
        final Tastes.Turn turn = tastes.turn(request.day(), request.page());
        final double[] attraction = new double[CANDIDATES];
        for (int i = 0; i < CANDIDATES; i++) {
            final double taste = tastes.at(turn, request.segment(), request.items()[i]);
            attraction[i] = behaviour.attraction(request.day(), request.segment(), effect, taste, model);
        }
        return attraction;
    }

    /** Probability that one candidate attracts, as the request was served. */
    double attractionOf(final ServedRequest request, final int candidate) {
        final Tastes.Turn turn = tastes.turn(request.day(), request.page());
        return behaviour.attraction(
                request.day(),
                request.segment(),
                population.effect(request.user()),
                tastes.at(turn, request.segment(), request.items()[candidate]),
                request.model());
    }

    /** What another model would have done with a request. */
    public Policy policy(final ServedRequest request, final int model) {
        return models.policy(model, request.segment(), request.page(), request.phase());
    }

    /** The items of a page. */
    public int[] items(final int page, final int phase) {
        final int[] items = new int[CANDIDATES];
        for (int i = 0; i < CANDIDATES; i++) {
            items[i] = catalogue.item(page * CANDIDATES + i, phase);
        }
        return items;
    }

    /** Settings that it was made of. */
    public WorldSettings settings() {
        return settings;
    }

    public Draws draws() {
        return draws;
    }

    public Timeline timeline() {
        return timeline;
    }

    public Population population() {
        return population;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    Tastes tastes() {
        return tastes;
    }

    public Models models() {
        return models;
    }

    public Behaviour behaviour() {
        return behaviour;
    }
}
