package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Incumbent;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.section.Sections;
import dev.plumbline.report.verdict.Item;
import dev.plumbline.report.verdict.Items;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page about one model says.
 *
 * @param frame what window it is of
 * @param model the candidate
 * @param baseline what it is held against
 * @param decision whether it gets an online test
 * @param speaksFor what speaks for one
 * @param speaksAgainst what speaks against one
 * @param notKnown what would have to be known
 * @param takes what a test takes
 * @param sections what all of that stands on
 */
public record CandidatePage(
        Frame frame,
        String model,
        Optional<String> baseline,
        Decision decision,
        Items.Few speaksFor,
        Items.Few speaksAgainst,
        Items.Few notKnown,
        Items.Few takes,
        List<Section> sections) {

    private static final int MOST = 10;

    public CandidatePage {
        sections = List.copyOf(sections);
    }

    /**
     * The page that rows make.
     *
     * @throws dev.plumbline.config.PlumblineException where no table knows the model
     */
    public static CandidatePage of(final ReportData data, final Frame frame, final String model) {
        final Candidate candidate = Candidate.of(data, frame, model);
        final List<Answer> answers = Questions.answers(candidate);
        final List<Argument> arguments =
                answers.stream().flatMap(answer -> answer.arguments().stream()).toList();
        return new CandidatePage(
                frame,
                model,
                candidate.baseline(),
                Incumbent.of(data, frame)
                        .filter(serves -> serves.model().equals(model))
                        .map(Decision::serves)
                        .orElseGet(() -> Decision.of(
                                arguments, frame.source("offline_metrics").with("model_id", model))),
                few(arguments, Side.FOR, model),
                few(arguments, Side.AGAINST, model),
                few(arguments, Side.UNKNOWN, model),
                few(arguments, Side.TAKES, model),
                Stream.concat(answers.stream().map(Answer::section), Stream.of(Sections.provenance(data, frame)))
                        .toList());
    }

    /** The gain whose past ones a page of these rows tells of, empty where none is known. */
    public static Optional<OfflineGain> gain(final ReportData data, final Frame frame, final String model) {
        final Candidate candidate = Candidate.of(data, frame, model);
        return PastGains.own(OnlineForecast.leading(candidate), candidate);
    }

    private static Items.Few few(final List<Argument> arguments, final Side side, final String model) {
        return Items.Few.of(
                arguments.stream()
                        .filter(argument -> argument.side() == side)
                        .map(argument -> new Item(0, model, capital(argument.sentence()), argument.source()))
                        .toList(),
                MOST);
    }

    private static String capital(final String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
