package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import dev.plumbline.world.Reaction.Event;
import java.util.ArrayList;
import java.util.List;

/** The draws of what users do. Every outcome comes within a week of its impression, clicks within half an hour. */
public final class Reactions {

    private static final double MINUTE = 60_000;
    private static final double DAY = 86_400_000;
    private static final double LATEST = 6.9 * DAY;
    private static final double LONGEST_WATCH = 3_000_000;

    private Reactions() {}

    /** What came of a request. */
    public static List<Reaction> to(final ServedRequest request, final World world) {
        final List<Reaction> reactions = new ArrayList<>(2);
        final double[] attraction = world.attraction(request, request.model());
        for (int position = 0; position < World.POSITIONS; position++) {
            final double attracted = attraction[request.slate()[position]];
            if (isClicked(request, position, attracted, world)) {
                click(request, position, world, reactions);
            } else if (isDisliked(request, position, attracted, world)) {
                final double delay = clickDelay(request, position, world);
                reactions.add(new Reaction(position, Event.DISLIKE, request.millis() + (long) delay, 1));
            }
        }
        return reactions;
    }

    /** How many of the shown items are clicked. */
    public static int clicks(final ServedRequest request, final World world) {
        final double[] attraction = world.attraction(request, request.model());
        int clicks = 0;
        for (int position = 0; position < World.POSITIONS; position++) {
            clicks += isClicked(request, position, attraction[request.slate()[position]], world) ? 1 : 0;
        }
        return clicks;
    }

    /** Whether the item at a position is clicked. */
    public static boolean isClicked(final ServedRequest request, final int position, final World world) {
        return isClicked(request, position, world.attractionOf(request, request.slate()[position]), world);
    }

    private static boolean isClicked(
            final ServedRequest request, final int position, final double attraction, final World world) {
        final double probability = request.isBot()
                ? Behaviour.BOT_CLICKS
                : world.behaviour().examination(position) * world.behaviour().patience(request.model()) * attraction;
        return world.draws().happens(probability, Purpose.CLICK, request.key(), position);
    }

    private static void click(
            final ServedRequest request, final int position, final World world, final List<Reaction> reactions) {
        final Draws draws = world.draws();
        final long key = request.key();
        final long clicked = request.millis() + (long) clickDelay(request, position, world);
        reactions.add(new Reaction(position, Event.CLICK, clicked, 1));
        if (request.isBot()) {
            return;
        }
        final double seconds = world.behaviour().watchSeconds(key, position);
        reactions.add(
                new Reaction(position, Event.WATCH, clicked + (long) Math.min(1000 * seconds, LONGEST_WATCH), seconds));
        final int item = request.item(position);
        if (draws.happens(world.catalogue().buying(item), Purpose.PURCHASE, key, position)) {
            final double left = LATEST - (clicked - request.millis());
            final double delay = draws.exponential(1.5 * DAY, left, Purpose.PURCHASE_DELAY, key, position);
            final double amount = world.behaviour().amount(world.catalogue().price(item), key, position);
            reactions.add(new Reaction(position, Event.PURCHASE, clicked + (long) delay, amount));
            if (draws.happens(Behaviour.RETURNS, Purpose.RETURN, key, position)) {
                final double later = (left - delay) * draws.uniform(Purpose.RETURN_DELAY, key, position);
                reactions.add(new Reaction(position, Event.RETURN, clicked + (long) (delay + later), -amount));
            }
        }
    }

    /** A dislike is drawn apart from the click and shows only where there is none. */
    private static boolean isDisliked(
            final ServedRequest request, final int position, final double attraction, final World world) {
        final double probability = Behaviour.dislike(attraction)
                * world.behaviour().examination(position)
                * world.behaviour().patience(request.model());
        return !request.isBot() && world.draws().happens(probability, Purpose.DISLIKE, request.key(), position);
    }

    private static double clickDelay(final ServedRequest request, final int position, final World world) {
        return world.draws().exponential(MINUTE, 30 * MINUTE, Purpose.CLICK_DELAY, request.key(), position);
    }
}
