package dev.plumbline.report;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.CoursePlot;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import dev.plumbline.report.section.Sections;
import dev.plumbline.report.verdict.Items;
import dev.plumbline.report.verdict.ModelVerdict;
import dev.plumbline.report.verdict.ModelVerdicts;
import dev.plumbline.report.verdict.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one page says.
 *
 * @param frame what it is about
 * @param states how many models stand how
 * @param verdicts of the models that are shown one by one, the gravest first
 * @param modelsLeftOut how many more there are
 * @param toDo what to do
 * @param changes what changed since the window before
 * @param sections what all of that stands on
 */
public record Report(
        Frame frame,
        Map<State, Long> states,
        List<ModelVerdict> verdicts,
        long modelsLeftOut,
        Items.Few toDo,
        Items.Few changes,
        List<Section> sections) {

    private static final int MOST_TO_DO = 10;
    private static final int MOST_CHANGES = 12;

    public Report {
        verdicts = List.copyOf(verdicts);
        sections = List.copyOf(sections);
    }

    /** The report that rows make. */
    public static Report of(final ReportData data, final Frame frame) {
        final List<ModelVerdict> all = ModelVerdicts.of(data, frame);
        final List<ModelVerdict> shown =
                all.stream().limit(frame.settings().mostModels()).toList();
        return new Report(
                frame,
                counted(all),
                shown,
                all.size() - shown.size(),
                Items.Few.of(Items.toDo(data, frame), MOST_TO_DO),
                Items.Few.of(Items.changes(data, frame), MOST_CHANGES),
                Sections.of(data, frame, shown.stream().map(ModelVerdict::model).toList()));
    }

    /** The first course of a model by calendar, for a small picture beside its verdict. */
    public Optional<CoursePlot> courseOf(final String model) {
        return sections.stream()
                .flatMap(section -> section.parts().stream())
                .filter(CoursePlot.class::isInstance)
                .map(CoursePlot.class::cast)
                .filter(plot -> plot.axis() == CoursePlot.Axis.CALENDAR
                        && model.equals(plot.source().key().get("model_id")))
                .findFirst();
    }

    /** Where the figures of all models lie, shown or not. */
    public Source allModels() {
        return frame.source("offline_metrics").with("slice_name", "all");
    }

    /** The models that are shown one by one. */
    public static List<String> shownModels(final ReportData data, final Frame frame) {
        return ModelVerdicts.of(data, frame).stream()
                .limit(frame.settings().mostModels())
                .map(ModelVerdict::model)
                .toList();
    }

    private static Map<State, Long> counted(final List<ModelVerdict> verdicts) {
        final Map<State, Long> states = new EnumMap<>(State.class);
        for (final State state : State.values()) {
            states.put(
                    state, verdicts.stream().filter(one -> one.state() == state).count());
        }
        return states;
    }
}
