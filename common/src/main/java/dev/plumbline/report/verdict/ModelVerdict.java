package dev.plumbline.report.verdict;

import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Source;
import java.util.List;

/**
 * The verdict on one model.
 *
 * @param sentence the verdict
 * @param weight how severe it is among models of the same state
 * @param figures its leading figures in the window
 * @param source the rows behind the verdict
 */
public record ModelVerdict(
        String model, State state, String sentence, double weight, List<Leading> figures, Source source) {

    /** A leading figure. @param side offline or online */
    public record Leading(String side, String metric, Figure figure, Source source) {}

    /** Its name as people read it. */
    public String name() {
        return Names.seen(model);
    }

    public ModelVerdict {
        figures = List.copyOf(figures);
    }
}
