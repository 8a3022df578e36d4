package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Items, in pages of {@link World#CANDIDATES} that are offered together. An item has the number of its place; a new item
 * that replaces another at the onset has the number of the place plus the number of places.
 */
public final class Catalogue implements Serializable {

    private static final long serialVersionUID = 1L;

    public static final int CATEGORIES = 12;

    private static final double REPLACED_SHARE = 0.3;
    private static final double PAGE_EXPONENT = 0.8;

    private final Draws draws;
    private final int pages;
    private final Zipf popularity;
    private final int onsetDay;
    private final double replacedShare;

    /** By item; asked for again and again, and cheaper to make than to send. */
    private transient double[] prices;

    private transient double[] buying;

    Catalogue(final Draws draws, final WorldSettings settings) {
        this.draws = draws;
        this.pages = (settings.items() + World.CANDIDATES - 1) / World.CANDIDATES;
        this.popularity = new Zipf(pages, PAGE_EXPONENT);
        this.onsetDay = settings.onsetDay();
        this.replacedShare = Math.min(1, REPLACED_SHARE * settings.strength(Scenario.NEW_CATALOGUE));
    }

    public int pages() {
        return pages;
    }

    /** Number of items at the start. */
    public int places() {
        return pages * World.CANDIDATES;
    }

    /** A page, the first ones far more often than the last. */
    public int page(final double uniform) {
        return (int) popularity.rank(uniform);
    }

    /** How often a page is asked for. */
    double pageShare(final int page) {
        return popularity.share(page);
    }

    /** The page of an item. */
    public int pageOf(final int item) {
        return item % places() / World.CANDIDATES;
    }

    /** 0 before new items come, 1 from then on. */
    public int phase(final int day) {
        return replacedShare > 0 && day >= onsetDay ? 1 : 0;
    }

    /** How many phases there are. */
    public int phases() {
        return replacedShare > 0 ? 2 : 1;
    }

    /** The item at a place. */
    public int item(final int place, final int phase) {
        return phase == 1 && isReplaced(place) ? places() + place : place;
    }

    public boolean isReplaced(final int place) {
        return draws.happens(replacedShare, Purpose.REPLACED, place, 0);
    }

    /** Whether an item comes at the onset: no model was trained on it. */
    public boolean isNew(final int item) {
        return item >= places();
    }

    /** First day of an item, days before the experiment being negative. */
    public int availableFrom(final int item) {
        return isNew(item) ? onsetDay : -400 - (int) (draws.uniform(Purpose.CATEGORY, item, 1) * 600);
    }

    public String category(final int item) {
        return "category " + (1 + (int) (draws.uniform(Purpose.CATEGORY, item, 0) * CATEGORIES));
    }

    /** Price: lognormal, median 20. */
    public double price(final int item) {
        learn();
        return prices[item];
    }

    /** Probability that a click on the item ends in a purchase. */
    public double buying(final int item) {
        learn();
        return buying[item];
    }

    private void learn() {
        if (prices == null) {
            final IntStream items = IntStream.range(0, 2 * places());
            prices = items.mapToDouble(item -> 20 * StrictMath.exp(0.6 * draws.normal(Purpose.PRICE, item, 0)))
                    .toArray();
            buying = IntStream.range(0, prices.length)
                    .mapToDouble(item -> 1 / (1 + StrictMath.exp(1.5 - 0.4 * draws.normal(Purpose.BUYING, item, 0))))
                    .toArray();
        }
    }
}
