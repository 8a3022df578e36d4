package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Incumbent;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Sentences;
import dev.plumbline.report.part.Source;
import dev.plumbline.report.section.Sections;
import dev.plumbline.report.verdict.Item;
import dev.plumbline.report.verdict.Items;
import dev.plumbline.report.verdict.Urgency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of the page about one model.
 *
 * @param frame the window that it is about
 * @param model the candidate
 * @param baseline the model that it is compared with
 * @param decision whether it should get an online test
 * @param speaksFor what speaks for one
 * @param speaksAgainst what speaks against one
 * @param notKnown what would have to be known
 * @param takes what a test takes
 * @param sections the evidence for all of that
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

    /** The candidate's name as people read it. */
    public String name() {
        return Names.seen(model);
    }

    /** The name of the model that it is compared with, as people read it. */
    public Optional<String> against() {
        return baseline.map(Names::seen);
    }

    /** Arguments of one side. @param nothing the sentence where there is none */
    public record Listed(String id, String title, Items.Few few, String nothing) {}

    public CandidatePage {
        sections = List.copyOf(sections);
    }

    /** The arguments side by side, without those that the decision has told; none where there is nothing to decide. */
    public List<Listed> lists() {
        if (decision.call() == Decision.Call.SERVES) {
            return List.of();
        }
        return Stream.of(
                        listed("for", "speaks for it", speaksFor, "Nothing found."),
                        listed("against", "speaks against it", speaksAgainst, "Nothing found."),
                        listed("unknown", "is not known", notKnown, "Everything that the questions ask for is known."),
                        listed(
                                "takes",
                                "a test takes",
                                takes,
                                "It is not known which lift a test would have to detect; for lifts of several sizes see below."))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Listed> listed(final String id, final String what, final Items.Few all, final String nothing) {
        final List<Item> others =
                all.shown().stream().filter(item -> !decision.tells(item)).toList();
        if (others.size() == all.shown().size()) {
            return Optional.of(new Listed(id, "What " + what, all, nothing));
        }
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Listed(id, "What else " + what, new Items.Few(others, all.leftOut()), nothing));
    }

    /** The rows behind the decision, the most important first. */
    public List<Source> sources() {
        return Stream.concat(
                        Stream.of(decision.source()),
                        Stream.of(speaksFor, speaksAgainst, notKnown, takes)
                                .flatMap(few -> few.shown().stream())
                                .filter(decision::tells)
                                .map(Item::source))
                .distinct()
                .toList();
    }

    /**
     * The page made from rows.
     *
     * @throws dev.plumbline.config.PlumblineException where no table has the model
     */
    public static CandidatePage of(final ReportData data, final Frame frame, final String model) {
        final Candidate candidate = Candidate.of(data, frame, model);
        final List<Answer> answers = Questions.answers(candidate);
        final List<Argument> arguments = candidate.serves()
                ? List.of()
                : answers.stream()
                        .flatMap(answer -> answer.arguments().stream())
                        .toList();
        return new CandidatePage(
                frame,
                model,
                candidate.baseline().filter(other -> !candidate.serves()),
                Incumbent.of(data, frame)
                        .filter(serves -> serves.model().equals(model))
                        .map(serves -> Decision.serves(serves, candidate.beatenBy()))
                        .orElseGet(() -> Decision.of(
                                arguments, frame.source("offline_metrics").with("model_id", model))),
                few(arguments, Side.FOR, model),
                few(arguments, Side.AGAINST, model),
                few(arguments, Side.UNKNOWN, model),
                few(arguments, Side.TAKES, model),
                Stream.concat(answers.stream().map(Answer::section), Stream.of(Sections.provenance(data, frame)))
                        .toList());
    }

    /** The offline gain whose past counterparts the page shows, empty where it is not known. */
    public static Optional<OfflineGain> gain(final ReportData data, final Frame frame, final String model) {
        final Candidate candidate = Candidate.of(data, frame, model);
        return PastGains.own(OnlineForecast.leading(candidate), candidate);
    }

    private static Items.Few few(final List<Argument> arguments, final Side side, final String model) {
        return Items.Few.of(
                arguments.stream()
                        .filter(argument -> argument.side() == side)
                        .map(argument -> new Item(
                                Urgency.DECIDE, 0, model, Sentences.capital(argument.sentence()), argument.source()))
                        .toList(),
                MOST);
    }
}
