package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;

/**
 * A list by team draft (Radlinski et al. 2008): in every round a coin says who picks first, and each of the two models adds
 * its best item that is not in the list yet.
 *
 * @param request who asked for what, in a stream of its own
 * @param other index of the model beside the control
 * @param slate candidates from the top down
 * @param isOfControl which of them the control picked
 */
public record Interleaving(ServedRequest request, int other, int[] slate, boolean[] isOfControl) {

    private static final int ROUNDS = World.POSITIONS / 2;

    /** How many lists there are; none where the control is the only model. */
    public static long requests(final World world) {
        return world.settings().models().size() < 2 ? 0 : Judgements.queries(world);
    }

    /** A list. */
    public static Interleaving of(final World world, final long number) {
        final ServedRequest request = world.apart(Purpose.INTERLEAVING, number, requests(world));
        final int others = world.settings().models().size() - 1;
        final int other = 1 + (int) (world.draws().uniform(Purpose.PAIR, request.key(), 0) * others);
        int coins = 0;
        for (int round = 0; round < ROUNDS; round++) {
            coins |= world.draws().happens(0.5, Purpose.DRAFT, request.key(), round) ? 1 << round : 0;
        }
        return of(request, other, coins, world);
    }

    /** Whether the item at a position is clicked. */
    public boolean isClicked(final int position, final World world) {
        return world.draws().happens(clickProbability(position, world), Purpose.CLICK, request.key(), position);
    }

    /**
     * The expected clicks on the control's items less those on the other's, over all coins.
     *
     * @return in millionths of a click
     */
    public long expectedPreference(final World world) {
        double preference = 0;
        for (int coins = 0; coins < 1 << ROUNDS; coins++) {
            final Interleaving list = of(request, other, coins, world);
            for (int position = 0; position < World.POSITIONS; position++) {
                preference += (list.isOfControl[position] ? 1 : -1) * list.clickProbability(position, world);
            }
        }
        return Math.round(preference / (1 << ROUNDS) * Expected.UNIT);
    }

    private double clickProbability(final int position, final World world) {
        return world.attractionOf(request, slate[position]) * world.behaviour().examination(position);
    }

    private static Interleaving of(final ServedRequest request, final int other, final int coins, final World world) {
        final int[] ofControl = request.policy().ranking();
        final int[] ofOther = world.policy(request, other).ranking();
        final int[] slate = new int[World.POSITIONS];
        final boolean[] isOfControl = new boolean[World.POSITIONS];
        int taken = 0;
        for (int position = 0; position < World.POSITIONS; position++) {
            final boolean controlFirst = (coins >> position / 2 & 1) == 1;
            isOfControl[position] = controlFirst == (position % 2 == 0);
            slate[position] = best(isOfControl[position] ? ofControl : ofOther, taken);
            taken |= 1 << slate[position];
        }
        return new Interleaving(request, other, slate, isOfControl);
    }

    private static int best(final int[] ranking, final int taken) {
        int place = 0;
        while ((taken >> ranking[place] & 1) == 1) {
            place++;
        }
        return ranking[place];
    }
}
