package dev.plumbline.ranking;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Cases of TREC runs against judgements, evaluated together: each case is a model of its own, in a day of its own, so
 * that all cases of a threshold are one run of the reductions.
 */
final class TrecCollection {

    private static final String PREDICTIONS =
            "model_id STRING, query_id STRING, item_id STRING, score DOUBLE, scored_at TIMESTAMP";
    private static final String HOLDOUT =
            "query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE, occurred_at TIMESTAMP";
    private final List<Map<String, String>> cases;
    private final Function<String, List<String>> files;

    /** @param files from the name of a run or qrels file to its lines */
    TrecCollection(final List<Map<String, String>> cases, final Function<String, List<String>> files) {
        this.cases = cases;
        this.files = files;
    }

    /** Evaluates every case at its threshold. */
    Evaluation evaluate(final Set<String> metrics, final ScorePrecision precision, final TieRule ties) {
        final Map<Double, List<Map<String, String>>> byThreshold = new TreeMap<>();
        cases.forEach(row -> byThreshold
                .computeIfAbsent(Double.valueOf(row.get("relevance_threshold")), key -> new ArrayList<>())
                .add(row));
        final Evaluation all = new Evaluation(new TreeMap<>(), new TreeMap<>());
        byThreshold.forEach((threshold, group) -> {
            final Evaluation part = evaluate(
                    group,
                    RankingFrames.tiesBy(
                            RankingFrames.settings(threshold, precision, List.of(), List.copyOf(metrics)), ties));
            all.perQuery().putAll(part.perQuery());
            all.means().putAll(part.means());
        });
        return all;
    }

    /** {@code case|topic} of those with a document at or above the case's threshold: our population. */
    Set<String> measured() {
        final Set<String> measured = new TreeSet<>();
        for (final Map<String, String> row : cases) {
            final double threshold = Double.parseDouble(row.get("relevance_threshold"));
            for (final String line : files.apply(row.get("qrels"))) {
                final String[] cells = line.strip().split("\\s+");
                if (Double.parseDouble(cells[3]) >= threshold) {
                    measured.add(row.get("case") + "|" + cells[0]);
                }
            }
        }
        return measured;
    }

    /** {@code case|topic} of those with a document that is judged and below the case's threshold. */
    Set<String> withJudgedOthers() {
        final Set<String> found = new TreeSet<>();
        for (final Map<String, String> row : cases) {
            final double threshold = Double.parseDouble(row.get("relevance_threshold"));
            for (final String line : files.apply(row.get("qrels"))) {
                final String[] cells = line.strip().split("\\s+");
                final double grade = Double.parseDouble(cells[3]);
                if (grade >= 0 && grade < threshold) {
                    found.add(row.get("case") + "|" + cells[0]);
                }
            }
        }
        return found;
    }

    private Evaluation evaluate(final List<Map<String, String>> group, final RankingSettings settings) {
        final List<Row> predictions = new ArrayList<>();
        final List<Row> holdout = new ArrayList<>();
        for (int day = 0; day < group.size(); day++) {
            final String name = group.get(day).get("case");
            final Timestamp time =
                    Timestamp.valueOf(RankingFrames.FIRST_DAY.plusDays(day).atTime(12, 0));
            for (final String line : files.apply(group.get(day).get("run"))) {
                final String[] cells = line.strip().split("\\s+");
                predictions.add(RankingFrames.row(name, cells[0], cells[2], Double.valueOf(cells[4]), time));
            }
            for (final String line : files.apply(group.get(day).get("qrels"))) {
                final String[] cells = line.strip().split("\\s+");
                final double grade = Double.parseDouble(cells[3]);
                holdout.add(RankingFrames.row(cells[0], cells[2], grade, grade, time));
            }
        }
        return Evaluation.of(
                RankingFrames.largeFrame(PREDICTIONS, RankingFrames.shuffled(predictions, 1)),
                RankingFrames.largeFrame(HOLDOUT, RankingFrames.shuffled(holdout, 2)),
                RankingFrames.days(group.size()),
                settings);
    }
}
