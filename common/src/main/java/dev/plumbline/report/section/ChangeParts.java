package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.text.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts of the change of each leading figure: who came, how each was served, the world and the model's age. */
final class ChangeParts implements SectionRule {

    private static final String TABLE = "change_decomposition";
    private static final Absence NOTHING = new Absence("parts", "Decomposition of changes");
    private static final int MOST = 24;

    private static final Comparator<Cells> LARGEST = Comparator.comparing(
                    (Cells row) -> -Math.abs(row.number("change").orElse(0)))
            .thenComparing(row -> row.word("model_id") + MetricName.of(row))
            .thenComparing(row -> row.word("slice_name") + row.word("retrained_model_id") + row.word("part"));

    @Override
    public List<String> counts() {
        return List.of(TABLE);
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(TABLE)) {
            return NOTHING.ofTable(TABLE, "trend");
        }
        final List<Cells> rows = data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.text("slice_value").isEmpty() && models.contains(row.word("model_id")))
                .sorted(LARGEST)
                .toList();
        final List<Cells> told =
                rows.stream().filter(row -> row.number("value").isPresent()).toList();
        if (rows.isEmpty()) {
            return NOTHING.ofRows(TABLE, "row of " + frame.settings().shown(), frame);
        }
        final List<Part> parts = new ArrayList<>();
        if (!told.isEmpty()) {
            parts.add(grid(told, frame));
        }
        untold(rows).forEach(parts::add);
        return new Section(NOTHING.id(), NOTHING.title(), lead(), parts);
    }

    private static String lead() {
        return "The change since the previous window has two parts: mix (who came) and rate (how well each group was served). Over"
                + " all slices at once, these parts are called population and behaviour. For a model with a retrained version, the"
                + " change since the first window with figures of both has four parts: world mix and world rate (the world"
                + " changed), catalogue (cold items) and ageing (the rest, due to the model's age).";
    }

    private static Grid grid(final List<Cells> rows, final Frame frame) {
        return Grid.of(
                "Parts of each change, the largest change first",
                List.of("model", "metric", "change", "split by", "part", "amount"),
                rows.stream().map(ChangeParts::cells).toList(),
                MOST,
                frame.source(TABLE).where("slice_value IS NULL"));
    }

    private static List<GridCell> cells(final Cells row) {
        return List.of(
                Grid.words(row.name("model_id")
                        + row.text("retrained_model_id")
                                .map(other -> " compared with " + Names.seen(other))
                                .orElse("")),
                Grid.words(MetricName.of(row)),
                Figure.of(row.number("change"), row.word("unit")),
                Grid.words(row.is("slice_name", "all") ? "all slices at once" : row.word("slice_name")),
                Grid.words(Reasons.words(row.word("part"))),
                Measured.figure(row));
    }

    /** How many parts have no value, by the reason. */
    private static List<Note> untold(final List<Cells> rows) {
        final Map<String, Long> reasons = rows.stream()
                .filter(row -> row.number("value").isEmpty())
                .collect(Collectors.groupingBy(row -> row.word("reason"), TreeMap::new, Collectors.counting()));
        return reasons.entrySet().stream()
                .map(entry -> new Note(Count.of(entry.getValue(), "part") + " could not be computed: "
                        + Reasons.meaning(entry.getKey()) + "."))
                .toList();
    }
}
