package dev.plumbline.report.candidate;

import dev.plumbline.report.part.Source;

/**
 * What speaks for an online test, or against it, or is not known.
 *
 * @param sentence without a full stop; begins with a word of ours in lower case, never with one of data
 * @param source the rows that say so
 */
record Argument(Side side, Weight weight, String sentence, Source source) {

    /** Which way it points. */
    enum Side {
        FOR,
        AGAINST,
        UNKNOWN,
        /** What a test takes; of decisive weight where that is more than anybody waits for. */
        TAKES
    }

    /** How much it says. */
    enum Weight {
        /** What an experiment of the candidate itself was decided to be: it decides before all else. */
        DECIDED,
        /** Measured of the candidate itself, in an experiment: it stands in the sentence, and decides next. */
        MEASURED,
        /** Without one to the contrary it decides; where it is not known, knowing it would. */
        DECIDES,
        /** It is to be known, and decides nothing. */
        COUNTS
    }

    boolean isDecisive(final Side of) {
        return side == of && weight != Weight.COUNTS;
    }
}
