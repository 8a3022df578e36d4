package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.part.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a candidate gets an online test, in a sentence.
 *
 * @param source the rows that it stands on first
 */
public record Decision(Call call, String sentence, Source source) {

    /** What to do; each has a word and a shape, so that colour is never needed. */
    public enum Call {
        TEST("test it online", "●"),
        DO_NOT_TEST("do not test it", "■"),
        CANNOT_TELL("cannot tell", "?");

        private final String word;
        private final String shape;

        Call(final String word, final String shape) {
            this.word = word;
            this.shape = shape;
        }

        /** The call in a few words. */
        public String word() {
            return word;
        }

        /** A sign of its own. */
        public String shape() {
            return shape;
        }
    }

    private static final int MOST_UNKNOWN = 2;

    /**
     * What decides alone, unless something of the same weight contradicts.
     *
     * @param arguments in the order of the page
     * @param otherwise where nothing is known at all
     */
    static Decision of(final List<Argument> arguments, final Source otherwise) {
        final Optional<Argument> gain = first(arguments, Side.FOR);
        final Optional<Argument> loss = first(arguments, Side.AGAINST);
        if (gain.isPresent() && loss.isPresent()) {
            return new Decision(
                    Call.CANNOT_TELL,
                    "Cannot tell, since the tables contradict each other: "
                            + gain.get().sentence() + "; but " + loss.get().sentence() + ".",
                    loss.get().source());
        }
        if (gain.isPresent()) {
            return new Decision(
                    Call.TEST,
                    "Test it online: " + gain.get().sentence() + beside(arguments, Side.TAKES, "; ")
                            + beside(arguments, Side.AGAINST, "; but ") + ".",
                    gain.get().source());
        }
        if (loss.isPresent()) {
            return new Decision(
                    Call.DO_NOT_TEST,
                    "Do not test it: " + loss.get().sentence() + beside(arguments, Side.FOR, "; though ") + ".",
                    loss.get().source());
        }
        final List<Argument> missing = arguments.stream()
                .filter(argument -> argument.isDecisive(Side.UNKNOWN))
                .toList();
        return new Decision(
                Call.CANNOT_TELL,
                "Cannot tell: "
                        + (missing.isEmpty()
                                ? "the tables hold nothing that decides"
                                : missing.stream()
                                        .limit(MOST_UNKNOWN)
                                        .map(Argument::sentence)
                                        .collect(Collectors.joining("; ")))
                        + beside(arguments, Side.TAKES, "; ") + ".",
                missing.stream().findFirst().map(Argument::source).orElse(otherwise));
    }

    private static Optional<Argument> first(final List<Argument> arguments, final Side side) {
        return arguments.stream().filter(argument -> argument.isDecisive(side)).findFirst();
    }

    private static String beside(final List<Argument> arguments, final Side side, final String before) {
        return arguments.stream()
                .filter(argument -> argument.side() == side && argument.weight() == Weight.COUNTS)
                .findFirst()
                .map(argument -> before + argument.sentence())
                .orElse("");
    }
}
