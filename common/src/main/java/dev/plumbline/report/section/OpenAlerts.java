package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.verdict.FallIsOpen;
import java.util.Comparator;
import java.util.List;

/** Every open alert, also those that a verdict has no room for. */
final class OpenAlerts implements SectionRule {

    private static final String TABLE = "degradation_alerts";
    private static final Absence NOTHING = new Absence("alerts", "Open alerts");
    private static final int MOST = 40;

    /** Alerts on whole populations first, then those that may have other reasons, each the most severe first. */
    private static final Comparator<Cells> GRAVEST = Comparator.comparing((Cells row) -> !FallIsOpen.isOpenOfAll(row))
            .thenComparing(row -> !row.isWhole())
            .thenComparing(row -> -row.number("severity").orElse(0))
            .thenComparing(row -> row.word("model_id") + FallIsOpen.name(row));

    @Override
    public List<String> counts() {
        return List.of(TABLE);
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(TABLE)) {
            return NOTHING.ofTable(TABLE, "trend");
        }
        final List<Cells> open = data.rows(TABLE).stream()
                .filter(row -> frame.isCurrent(row) && FallIsOpen.isOpen(row))
                .sorted(GRAVEST)
                .toList();
        return open.isEmpty()
                ? NOTHING.ofRows(TABLE, "open alert", frame)
                : new Section(NOTHING.id(), NOTHING.title(), lead(open), List.of(grid(open, frame)));
    }

    private static String lead(final List<Cells> open) {
        final long own = open.stream().filter(FallIsOpen::isOpenOfAll).count();
        final long pairs = open.stream()
                .filter(row -> row.isWhole() && !FallIsOpen.isOpenOfAll(row))
                .count();
        return "Open alerts: " + own + " on a model's own figure of the whole population, " + pairs
                + " on a comparison with another model (which may be the one that changed), and "
                + (open.size() - own - pairs)
                + " on slices.";
    }

    private static Grid grid(final List<Cells> open, final Frame frame) {
        return Grid.of(
                "Open alerts, the most severe first",
                List.of("model", "figure", "changed by", "since", "state"),
                open.stream()
                        .map(row -> List.<GridCell>of(
                                Grid.words(row.text("model_id").orElse("–")),
                                Grid.words(FallIsOpen.name(row)),
                                FallIsOpen.change(row),
                                Grid.words(
                                        row.day("since").map(Object::toString).orElse("–")),
                                Grid.words(row.word("state"))))
                        .toList(),
                MOST,
                frame.source(TABLE).where("state <> \"resolved\""));
    }
}
