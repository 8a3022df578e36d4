package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import java.io.Serializable;
import java.util.List;

/** Who comes. A user's number is the rank of his activity; bots have the numbers after the users'. */
public final class Population implements Serializable {

    private static final long serialVersionUID = 1L;

    public static final int SEGMENTS = 4;

    private static final double USER_EXPONENT = 0.6;
    private static final double SHIFTED_SHARE = 0.4;
    private static final double BOT_REQUESTS = 0.05;
    private static final double LOST_USERS = 0.1;
    private static final List<String> DEVICES = List.of("phone", "desktop", "tablet");

    private final Draws draws;
    private final long users;
    private final Zipf activity;
    private final long bots;
    private final double botShare;
    private final int onsetDay;
    private final double shiftedShare;
    private final double lostShare;
    private final double[] armShares;

    Population(final Draws draws, final WorldSettings settings) {
        this.draws = draws;
        this.users = settings.users();
        this.activity = new Zipf(users, USER_EXPONENT);
        this.bots = Math.max(1, users / 1000);
        this.botShare = Math.min(0.9, BOT_REQUESTS * settings.strength(Scenario.BOTS));
        this.onsetDay = settings.onsetDay();
        this.shiftedShare = Math.min(1, SHIFTED_SHARE * settings.strength(Scenario.COVARIATE_SHIFT));
        this.lostShare = Math.min(0.9, LOST_USERS * settings.strength(Scenario.SAMPLE_RATIO_FAULT));
        final double all =
                settings.models().stream().mapToDouble(ModelVersion::weight).sum();
        this.armShares = settings.models().stream()
                .mapToDouble(model -> model.weight() / all)
                .toArray();
    }

    /** Who makes a request that is logged. */
    public long visitor(final long request, final int day) {
        return draws.happens(botShare, Purpose.BOT, request, 0)
                ? users + (long) (draws.uniform(Purpose.BOT, request, 1) * bots)
                : user(request, day);
    }

    /** A person. */
    public long user(final long request, final int day) {
        final long user = activity.rank(draws.uniform(Purpose.USER, request, 0));
        final boolean moved = day >= onsetDay && draws.happens(shiftedShare, Purpose.SEGMENT, request, 0);
        return moved ? user - user % SEGMENTS : user;
    }

    public boolean isBot(final long user) {
        return user >= users;
    }

    public long users() {
        return users;
    }

    /** Number of bots that come; 0 where none is planted. */
    public long bots() {
        return botShare > 0 ? bots : 0;
    }

    public int segment(final long user) {
        return (int) (user % SEGMENTS);
    }

    /** Shares of the segments in the requests of a day. The first users' are counted, the many others' are alike. */
    double[] segmentShares(final int day) {
        final long counted = Math.min(users, 10_000);
        final double[] shares = new double[SEGMENTS];
        double all = 0;
        for (long user = 0; user < counted; user++) {
            final double share = activity.share(user);
            shares[segment(user)] += share;
            all += share;
        }
        final double moved = day >= onsetDay ? shiftedShare : 0;
        for (int segment = 0; segment < SEGMENTS; segment++) {
            final double share = shares[segment] + (1 - all) / SEGMENTS;
            shares[segment] = share * (1 - moved) + (segment == 0 ? moved : 0);
        }
        return shares;
    }

    /** The arm of a user: an index into the models. */
    public int arm(final long user) {
        double rest = draws.uniform(Purpose.ARM, user, 0);
        int arm = 0;
        while (arm < armShares.length - 1 && rest >= armShares[arm]) {
            rest -= armShares[arm];
            arm++;
        }
        return arm;
    }

    /** Planned share of an arm. */
    public double armShare(final int arm) {
        return armShares[arm];
    }

    /** Whether the log loses what this user saw during the experiment. */
    public boolean isLost(final long user) {
        return arm(user) != 0 && draws.happens(lostShare, Purpose.LOST, user, 0);
    }

    /** How much more or less than others a user clicks: standard normal. */
    public double effect(final long user) {
        return draws.normal(Purpose.USER_EFFECT, user, 0);
    }

    /** Days since the user first came: lognormal, shorter in the first segment. */
    public double tenureDays(final long user) {
        return StrictMath.exp((segment(user) == 0 ? 3.5 : 5) + 0.7 * draws.normal(Purpose.TENURE, user, 0));
    }

    public String device(final long user) {
        final double uniform = draws.uniform(Purpose.DEVICE, user, 0);
        return DEVICES.get(uniform < 0.6 ? 0 : uniform < 0.9 ? 1 : 2);
    }
}
