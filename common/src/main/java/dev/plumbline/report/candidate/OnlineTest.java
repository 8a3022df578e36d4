package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How many units and days a test of two equal halves takes to detect the lift that decides. */
final class OnlineTest implements Question {

    private static final String TABLE = "online_metrics";
    private static final String EXPERIMENTS = "experiment_results";
    private static final String ID = "test";
    private static final String TITLE = "What would an online test take?";

    /** Lifts that are always shown. */
    private static final List<Double> LIFTS = List.of(0.01, 0.02, 0.05, 0.1);

    private static final int MOST = 8;

    @Override
    public Answer answer(final Candidate candidate) {
        final Optional<TestTraffic> traffic = TestTraffic.of(candidate);
        final Optional<LiftToSee> lift = LiftToSee.of(candidate);
        final List<Cells> experiments = experiments(candidate);
        final List<Part> parts = new ArrayList<>();
        traffic.ifPresent(of -> parts.add(of.grid(lines(lift, of))));
        if (!experiments.isEmpty()) {
            parts.add(grid(experiments, candidate));
        }
        if (traffic.isEmpty()) {
            final String why = TABLE + " has no " + candidate.leadingOnline() + " with an interval for any model for "
                    + candidate.frame().theWindow();
            return new Answer(
                    new Section(ID, TITLE, "Not known: " + why + ".", parts),
                    List.of(new Argument(
                            Side.UNKNOWN,
                            Weight.COUNTS,
                            "it is not known how many units a test takes: " + why,
                            source(candidate))));
        }
        return new Answer(
                new Section(ID, TITLE, traffic.get().lead(), parts),
                lift.flatMap(of -> argument(of, traffic.get())).stream().toList());
    }

    private static Source source(final Candidate candidate) {
        return candidate
                .frame()
                .source(TABLE)
                .with("metric", candidate.leadingOnline())
                .with("slice_name", "all");
    }

    /** Lifts to detect, with what they are. */
    private static List<TestTraffic.Lift> lines(final Optional<LiftToSee> lift, final TestTraffic traffic) {
        final Stream<TestTraffic.Lift> expected = lift.stream()
                .flatMap(of -> Stream.of(
                        new TestTraffic.Lift(of.what(), of.lift().value()),
                        new TestTraffic.Lift(
                                "the end of its interval that is nearer to zero",
                                Gain.of(of.lift(), "") == Gain.NOT_TOLD ? OptionalDouble.empty() : nearer(of.lift()))));
        return Stream.of(
                        expected,
                        Stream.of(traffic.smallest()),
                        LIFTS.stream().map(each -> new TestTraffic.Lift("an example", OptionalDouble.of(each))))
                .flatMap(lifts -> lifts)
                .toList();
    }

    private static OptionalDouble nearer(final Figure lift) {
        return lift.low().getAsDouble() > 0 ? lift.low() : lift.high();
    }

    private static Optional<Argument> argument(final LiftToSee of, final TestTraffic traffic) {
        return traffic.needed(of.lift().value().getAsDouble()).map(needed -> {
            final boolean isTooLong = needed.days() > traffic.longest();
            return new Argument(
                    Side.TAKES,
                    isTooLong ? of.weight() : Weight.COUNTS,
                    "to detect a " + (of.lift().value().getAsDouble() < 0 ? "change" : "lift") + " of "
                            + of.lift().valueText() + ", a test takes "
                            + needed.text(traffic.row().name("model_id"))
                            + (isTooLong
                                    ? ", more than the " + traffic.longest() + " days of report.longest-test; "
                                            + traffic.sees()
                                    : ""),
                    traffic.source());
        });
    }

    /** The results of experiments for the leading metric. */
    private static List<Cells> experiments(final Candidate candidate) {
        final List<Cells> usable = candidate.data().rows(EXPERIMENTS).stream()
                .filter(row -> row.isWhole() && row.is("metric", candidate.leadingOnline()))
                .filter(row -> row.number("minimum_detectable_effect").isPresent())
                .toList();
        return candidate.frame().newest(usable).stream()
                .sorted(Comparator.comparing(
                        row -> row.word("experiment_id") + row.word("arm") + row.word("adjustment")))
                .toList();
    }

    private static Grid grid(final List<Cells> experiments, final Candidate candidate) {
        return Grid.of(
                "What experiments can detect so far",
                List.of("experiment", "arm", "units of both sides", "smallest lift detected in 80 % of cases"),
                experiments.stream()
                        .map(row -> List.<GridCell>of(
                                Grid.words(row.word("experiment_id")),
                                Grid.words(row.name("arm") + (row.is("adjustment", "cuped") ? ", CUPED" : "")),
                                Figure.count(row.count("treatment_units") + row.count("control_units")),
                                Figure.of(row.number("minimum_detectable_effect"), "relative change")
                                        .asChange()))
                        .toList(),
                MOST,
                candidate
                        .frame()
                        .sourceOfWindow(EXPERIMENTS, experiments.get(0))
                        .with("metric", candidate.leadingOnline())
                        .with("slice_name", "all"));
    }
}
