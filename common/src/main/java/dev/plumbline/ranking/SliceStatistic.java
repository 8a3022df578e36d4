package dev.plumbline.ranking;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The statistic of one model in one slice: its queries, and a {@link MeanStatistic} per metric. Parts with different units can be merged. */
public final class SliceStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<MeanStatistic> metrics;
    private long queries;
    private long answered;
    private long withoutRelevant;
    private String firstSplit;
    private String lastSplit;

    SliceStatistic(final RankingSettings settings) {
        this.metrics = Stream.generate(() -> new MeanStatistic(settings.resampling()))
                .limit(settings.metrics().size())
                .toList();
    }

    void addAnswered() {
        queries++;
        answered++;
    }

    void addUnanswered() {
        queries++;
    }

    void addWithoutRelevant() {
        withoutRelevant++;
    }

    void addSplit(final String split) {
        firstSplit = firstSplit == null || split.compareTo(firstSplit) < 0 ? split : firstSplit;
        lastSplit = lastSplit == null || split.compareTo(lastSplit) > 0 ? split : lastSplit;
    }

    /** Adds another part; no unit may be in both. */
    void merge(final SliceStatistic other) {
        for (int i = 0; i < metrics.size(); i++) {
            metrics.get(i).merge(other.metrics.get(i));
        }
        queries += other.queries;
        answered += other.answered;
        withoutRelevant += other.withoutRelevant;
        if (other.firstSplit != null) {
            addSplit(other.firstSplit);
            addSplit(other.lastSplit);
        }
    }

    /** In the order of the settings. */
    List<MeanStatistic> metrics() {
        return metrics;
    }

    /** Queries with a relevant item. */
    long queries() {
        return queries;
    }

    /** Those of them that the model answered. */
    long answered() {
        return answered;
    }

    long withoutRelevant() {
        return withoutRelevant;
    }

    /** The one split of all queries that have any; empty where there are none or several. */
    Optional<String> split() {
        return Optional.ofNullable(firstSplit).filter(first -> first.equals(lastSplit));
    }
}
