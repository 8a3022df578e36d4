package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.RepresentativeRow;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Sentences;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The candidate's own online result; the forecast, which this may refute, draws the conclusions. */
final class OwnResult implements Question {

    private static final String TABLE = "online_metrics";
    private static final String ID = "own";
    private static final int MOST = 12;
    private static final String TITLE = "What did it do online itself?";

    @Override
    public Answer answer(final Candidate candidate) {
        final List<OwnMeasurement> measured = OwnMeasurement.of(OnlineForecast.leading(candidate), candidate);
        final List<Cells> rows = rows(candidate);
        final List<Part> parts = rows.isEmpty() ? List.of() : List.of(grid(rows, candidate));
        final String byItself = rows.isEmpty()
                ? ""
                : " Below is the " + candidate.leadingOnline()
                        + " of each model by itself, for whoever was shown it: without random"
                        + " assignment it decides nothing.";
        if (measured.isEmpty()) {
            final String why = why(candidate);
            final String over = candidate.heldAgainst().stream()
                    .findFirst()
                    .map(Names::seen)
                    .orElse("another model");
            return new Answer(
                    new Section(ID, TITLE, "Not known over " + over + ": " + why + "." + byItself, parts),
                    List.of(new Argument(
                            Side.UNKNOWN,
                            Weight.COUNTS,
                            "its own online result over " + over + " is not known: " + why,
                            candidate.frame().source(TABLE).with("model_id", candidate.model()))));
        }
        return new Answer(
                new Section(
                        ID,
                        TITLE,
                        measured.stream()
                                        .map(of -> Sentences.capital(of.argument(Optional.empty(), candidate)
                                                .sentence()))
                                        .collect(Collectors.joining(". ", "", "."))
                                + byItself,
                        parts),
                List.of());
    }

    private static String why(final Candidate candidate) {
        return (candidate.data().has("experiment_results")
                        ? "experiment_results has no look at an experiment with both models"
                        : "this warehouse has no table experiment_results (the job online writes it)")
                + ", and "
                + (candidate.data().has("candidate_forecasts")
                        ? "candidate_forecasts has no measured lift of this pair"
                        : "this warehouse has no table candidate_forecasts (the job alignment writes it)");
    }

    /** Its own row and those of the models it is compared with, of the longest window that has its own; none without. */
    private static List<Cells> rows(final Candidate candidate) {
        final List<Cells> all = candidate.data().rows(TABLE).stream()
                .filter(row -> row.isWhole() && row.is("metric", candidate.leadingOnline()))
                .toList();
        final List<Cells> own = candidate.frame().longest(of(candidate.model(), all));
        return own.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(candidate.model()), others(candidate))
                        .flatMap(model -> RepresentativeRow.of(of(model, all).stream()
                                        .filter(row -> Frame.isOfOneWindow(row, own.get(0)))
                                        .toList())
                                .stream())
                        .toList();
    }

    /** Where no model is known that it is compared with, all models that people were shown. */
    private static Stream<String> others(final Candidate candidate) {
        return candidate.heldAgainst().isEmpty()
                ? candidate.serving().stream()
                        .filter(model -> !model.equals(candidate.model()))
                        .sorted()
                : candidate.heldAgainst().stream();
    }

    private static List<Cells> of(final String model, final List<Cells> rows) {
        return rows.stream().filter(row -> row.is("model_id", model)).toList();
    }

    private static Grid grid(final List<Cells> rows, final Candidate candidate) {
        return Grid.of(
                "Each model by itself, " + candidate.frame().windowText(rows.get(0)),
                List.of("model", candidate.leadingOnline(), "rows"),
                rows.stream()
                        .map(row -> List.<GridCell>of(
                                Grid.words(row.word("model_id")), Measured.figure(row), Figure.count(row.count("n"))))
                        .toList(),
                MOST,
                candidate
                        .frame()
                        .sourceOfWindow(TABLE, rows.get(0))
                        .with("metric", candidate.leadingOnline())
                        .with("slice_name", "all"));
    }
}
