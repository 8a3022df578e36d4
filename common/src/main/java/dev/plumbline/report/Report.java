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
import java.util.stream.Stream;

/**
 * The content of one page.
 *
 * @param frame what it is about
 * @param models the verdict on every model, the worst state first; the settings say how many of them are shown
 * @param toDo what to do
 * @param changes what changed since the window before
 * @param sections the evidence for all of that
 * @param cutOff tables that verdicts are counted from and that may have more rows than were read
 */
public record Report(
        Frame frame,
        List<ModelVerdict> models,
        Items.Few toDo,
        Items.Few changes,
        List<Section> sections,
        List<String> cutOff) {

    private static final int MOST_TO_DO = 10;
    private static final int MOST_CHANGES = 12;

    public Report {
        models = List.copyOf(models);
        sections = List.copyOf(sections);
        cutOff = List.copyOf(cutOff);
    }

    /** The report on these rows. */
    public static Report of(final ReportData data, final Frame frame) {
        final List<ModelVerdict> all = ModelVerdicts.of(data, frame);
        return new Report(
                frame,
                all,
                Items.Few.of(Items.toDo(data, frame), MOST_TO_DO),
                Items.Few.of(Items.changes(data, frame), MOST_CHANGES),
                Sections.of(
                        data,
                        frame,
                        shown(all, frame).stream().map(ModelVerdict::model).toList()),
                ModelVerdicts.cutOff(data));
    }

    /** The verdicts on the models that are shown. */
    public List<ModelVerdict> verdicts() {
        return shown(models, frame);
    }

    /** How many more models there are. */
    public long modelsLeftOut() {
        return models.size() - verdicts().size();
    }

    /** How many models are in each state. */
    public Map<State, Long> states() {
        final Map<State, Long> states = new EnumMap<>(State.class);
        for (final State state : State.values()) {
            states.put(
                    state, models.stream().filter(one -> one.state() == state).count());
        }
        return states;
    }

    /** The first trend of a model by calendar, for a small picture beside its verdict. */
    public Optional<CoursePlot> courseOf(final String model) {
        return sections.stream()
                .flatMap(section -> section.parts().stream())
                .filter(CoursePlot.class::isInstance)
                .map(CoursePlot.class::cast)
                .filter(plot -> plot.axis() == CoursePlot.Axis.CALENDAR
                        && model.equals(plot.source().key().get("model_id")))
                .findFirst();
    }

    /** Where the rows of all models are, shown or not: of their leading figures, else of their verdict. */
    public List<Source> allModels() {
        return models.stream()
                .flatMap(model -> model.figures().isEmpty()
                        ? Stream.of(model.source())
                        : model.figures().stream().map(ModelVerdict.Leading::source))
                .map(Source::table)
                .distinct()
                .map(table -> frame.source(table).with("slice_name", "all"))
                .toList();
    }

    /** The models that are shown. */
    public static List<String> shownModels(final ReportData data, final Frame frame) {
        return shown(ModelVerdicts.of(data, frame), frame).stream()
                .map(ModelVerdict::model)
                .toList();
    }

    private static List<ModelVerdict> shown(final List<ModelVerdict> all, final Frame frame) {
        return all.subList(0, Math.min(all.size(), frame.settings().mostModels()));
    }
}
