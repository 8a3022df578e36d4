package dev.plumbline.jobs.run;

import dev.plumbline.config.DeclaredGoal;
import dev.plumbline.config.DeclaredGoal.Priority;
import dev.plumbline.config.Located;
import dev.plumbline.config.RankingKeys;
import dev.plumbline.config.ReportKeys;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.report.frame.ReportSettings;
import dev.plumbline.table.Warehouse;
import java.util.Comparator;
import java.util.List;

/** Turns the block {@code report} into its settings: what it leaves out comes from the metrics and goals of the chain. */
final class ReportBlock {

    private static final String WITHOUT_A_GOAL = "ctr";

    private final SettingsReader reader;

    ReportBlock(final SettingsReader reader) {
        this.reader = reader;
    }

    /** @param warehouse where reports are written unless a folder is set */
    ReportSettings settings(final Warehouse warehouse) {
        return new ReportSettings(
                reader.find(ReportKeys.FOLDER).map(Located::value).orElseGet(() -> folder(warehouse)),
                given(
                        reader.get(ReportKeys.OFFLINE_METRICS),
                        reader.get(RankingKeys.METRICS).stream().limit(1).toList()),
                given(reader.get(ReportKeys.ONLINE_METRICS), goals()),
                reader.get(ReportKeys.MOST_MODELS),
                reader.get(ReportKeys.HISTORY_WINDOWS),
                longestTest(),
                reader.get(ReportKeys.OFFLINE_METRICS).stream().findFirst(),
                reader.find(ReportKeys.INCUMBENT).map(Located::value),
                reader.find(ReportKeys.CANDIDATE).map(Located::value));
    }

    private int longestTest() {
        final int days = reader.get(ReportKeys.LONGEST_TEST);
        if (days < 1) {
            reader.problem(
                    reader.where(ReportKeys.LONGEST_TEST.key()),
                    "plumbline.report.longest-test = 0d leaves no time for a test; set 1d or more");
        }
        return days;
    }

    private static String folder(final Warehouse warehouse) {
        return warehouse.catalog().isPresent() ? "build/reports" : warehouse.root() + "/reports";
    }

    private List<String> goals() {
        final List<String> goals = DeclaredGoals.of(reader).stream()
                .filter(goal -> goal.role().equals("goal"))
                .sorted(Comparator.comparing(goal -> goal.priority() != Priority.PRIMARY))
                .map(DeclaredGoal::metric)
                .toList();
        return given(goals, List.of(WITHOUT_A_GOAL));
    }

    private static List<String> given(final List<String> first, final List<String> otherwise) {
        return first.isEmpty() ? otherwise : first;
    }
}
