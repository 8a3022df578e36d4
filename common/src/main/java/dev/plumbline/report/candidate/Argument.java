package dev.plumbline.report.candidate;

import dev.plumbline.report.part.Source;

/**
 * Something that speaks for an online test or against it, or that is not known.
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
        /** What a test takes; its weight is decisive where that is longer than the longest test. */
        TAKES
    }

    /** How much it counts. */
    enum Weight {
        /** The decision of an experiment of the candidate itself: it decides before everything else. */
        DECIDED,
        /** Measured in an experiment of the candidate itself: it is always in the sentence, and decides next. */
        MEASURED,
        /** It decides unless another one of this weight contradicts; where it is not known, knowing it would decide. */
        DECIDES,
        /** It is worth knowing, but decides nothing. */
        COUNTS
    }

    boolean isDecisive(final Side of) {
        return side == of && weight != Weight.COUNTS;
    }
}
