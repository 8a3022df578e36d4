package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Incumbent;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Sentences;
import dev.plumbline.report.part.Source;
import dev.plumbline.report.verdict.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a candidate should get an online test, in a sentence.
 *
 * @param source the most important rows behind it
 * @param told the arguments that the sentence contains, as the lists have them
 */
public record Decision(Call call, String sentence, Source source, Set<String> told) {

    /** What to do; each has a word and a shape, so that no reader needs the colour. */
    public enum Call {
        SERVES("it serves already", "–"),
        SHIP("it was tested: ship it", "★"),
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

        /** The shape that stands for it. */
        public String shape() {
            return shape;
        }
    }

    private static final int MOST_UNKNOWN = 2;

    public Decision {
        told = Set.copyOf(told);
    }

    private static Decision of(
            final Call call, final String sentence, final Source source, final List<Stream<Argument>> told) {
        return new Decision(
                call,
                sentence,
                source,
                told.stream()
                        .flatMap(arguments -> arguments)
                        .map(argument -> Sentences.capital(argument.sentence()))
                        .collect(Collectors.toSet()));
    }

    /** Whether its sentence already contains an argument. */
    boolean tells(final Item argument) {
        return told.contains(argument.sentence());
    }

    /**
     * The model that serves needs no test.
     *
     * @param better models that are better offline
     */
    static Decision serves(final Incumbent incumbent, final List<String> better) {
        return new Decision(
                Call.SERVES,
                "It serves already: " + incumbent.why() + ". "
                        + (better.isEmpty()
                                ? "No model is known to be better offline"
                                : "Models that are better offline: " + Names.of(better)
                                        + "; the candidate page about each says whether to test it in its place")
                        + ".",
                incumbent.source(),
                Set.of());
    }

    /**
     * The decision of an experiment of the candidate itself comes before what an experiment measured, and that before what is
     * expected; among arguments of the same weight each decides alone, unless another contradicts it.
     *
     * @param all in the order of the page
     * @param otherwise the source where nothing is known at all
     */
    static Decision of(final List<Argument> all, final Source otherwise) {
        final List<Argument> arguments =
                all.stream().sorted(Comparator.comparing(Argument::weight)).toList();
        final Optional<Argument> gain = decisive(arguments, Side.FOR).findFirst();
        final Optional<Argument> loss = decisive(arguments, Side.AGAINST).findFirst();
        if (gain.isPresent()
                && loss.isPresent()
                && gain.get().weight() == loss.get().weight()) {
            return of(
                    Call.CANNOT_TELL,
                    "Cannot tell, because the tables contradict each other: "
                            + gain.get().sentence() + "; but " + loss.get().sentence() + also(measured(arguments))
                            + beside(arguments, Side.TAKES, "; ") + ".",
                    loss.get().source(),
                    List.of(gain.stream(), loss.stream(), measured(arguments), first(arguments, Side.TAKES)));
        }
        if (gain.isPresent()
                && loss.filter(of -> of.weight().compareTo(gain.get().weight()) < 0)
                        .isEmpty()) {
            return ofGain(gain.get(), arguments);
        }
        if (loss.isPresent()) {
            return of(
                    Call.DO_NOT_TEST,
                    "Do not test it: " + loss.get().sentence() + also(measured(arguments))
                            + beside(arguments, Side.FOR, "; though ") + ".",
                    loss.get().source(),
                    List.of(loss.stream(), measured(arguments), first(arguments, Side.FOR)));
        }
        final List<Argument> missing =
                decisive(arguments, Side.UNKNOWN).limit(MOST_UNKNOWN).toList();
        return of(
                Call.CANNOT_TELL,
                "Cannot tell: "
                        + (missing.isEmpty()
                                ? "the tables hold no evidence that decides"
                                : missing.stream().map(Argument::sentence).collect(Collectors.joining("; ")))
                        + beside(arguments, Side.TAKES, "; ") + ".",
                missing.stream().findFirst().map(Argument::source).orElse(otherwise),
                List.of(missing.stream(), first(arguments, Side.TAKES)));
    }

    /** A test can detect what an experiment has shown; what is only expected may take longer than the longest test. */
    private static Decision ofGain(final Argument gain, final List<Argument> arguments) {
        final String but = beside(arguments, Side.AGAINST, "; but ") + ".";
        if (gain.weight() == Weight.DECIDED) {
            return of(
                    Call.SHIP,
                    "It was tested, ship it: " + gain.sentence() + also(measured(arguments)) + but,
                    gain.source(),
                    List.of(Stream.of(gain), measured(arguments), first(arguments, Side.AGAINST)));
        }
        final Optional<Argument> unseen = decisive(arguments, Side.TAKES)
                .filter(takes -> gain.weight() == Weight.DECIDES)
                .findFirst();
        return unseen.map(takes -> of(
                        Call.CANNOT_TELL,
                        "Cannot tell: a gain is likely, but a test on this traffic cannot show it. "
                                + likely(arguments) + also(measured(arguments))
                                + ". The choices are to ship it without a test,"
                                + " to allow more days, or to find more traffic: " + takes.sentence() + ".",
                        takes.source(),
                        List.of(decisive(arguments, Side.FOR), measured(arguments), Stream.of(takes))))
                .orElseGet(() -> of(
                        Call.TEST,
                        "Test it online: " + gain.sentence() + also(measured(arguments))
                                + beside(arguments, Side.TAKES, "; ") + but,
                        gain.source(),
                        List.of(
                                Stream.of(gain),
                                measured(arguments),
                                first(arguments, Side.TAKES),
                                first(arguments, Side.AGAINST))));
    }

    /** Everything decisive for it: what is expected, then what was measured of the candidate itself. */
    private static String likely(final List<Argument> arguments) {
        return Sentences.capital(
                decisive(arguments, Side.FOR).map(Argument::sentence).collect(Collectors.joining("; and ")));
    }

    private static Stream<Argument> decisive(final List<Argument> arguments, final Side side) {
        return arguments.stream().filter(argument -> argument.isDecisive(side));
    }

    /** What an experiment of the candidate left open is told, whatever decides. */
    private static Stream<Argument> measured(final List<Argument> arguments) {
        return arguments.stream()
                .filter(argument -> argument.weight() == Weight.MEASURED && argument.side() == Side.UNKNOWN);
    }

    private static String also(final Stream<Argument> arguments) {
        return arguments.map(argument -> "; " + argument.sentence()).collect(Collectors.joining());
    }

    private static Stream<Argument> first(final List<Argument> arguments, final Side side) {
        return arguments.stream().filter(argument -> argument.side() == side).limit(1);
    }

    private static String beside(final List<Argument> arguments, final Side side, final String before) {
        return first(arguments, side)
                .map(argument -> before + argument.sentence())
                .collect(Collectors.joining());
    }
}
