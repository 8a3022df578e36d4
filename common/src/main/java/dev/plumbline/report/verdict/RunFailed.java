package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Sentences;
import dev.plumbline.report.part.Source;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jobs with a failed run over days of the window that no later run has covered, once per grain: their figures are old or missing. */
final class RunFailed implements ItemRule {

    private static final String TABLE = "job_runs";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        final Map<String, Cells> newest = frame.failedRuns(data.rows(TABLE)).stream()
                .collect(Collectors.toMap(
                        run -> run.word("job") + '\u0000' + run.word("grain"),
                        run -> run,
                        BinaryOperator.maxBy(Comparator.comparing((Cells run) ->
                                run.day("window_end").orElse(frame.window().start()))),
                        TreeMap::new));
        return newest.values().stream().map(run -> item(run, frame));
    }

    private static Item item(final Cells run, final Frame frame) {
        return new Item(
                Urgency.RUN_AGAIN,
                0,
                run.word("job"),
                "Run the job " + run.word("job") + " again" + over(run, frame) + ". It failed: "
                        + Sentences.beginning(
                                run.word("message").lines().findFirst().orElse("no message")),
                Source.of(TABLE).with("job", run.word("job")).with("run_id", run.word("run_id")));
    }

    /** Empty for runs of the report's own grain: they are over its window. */
    private static String over(final Cells run, final Frame frame) {
        return run.is("grain", frame.grain()) ? "" : " over " + Frame.days(run) + " (grain " + run.word("grain") + ")";
    }
}
