package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.Judgements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** One judged query in one window while its rows stream by: judgements first, then finished lists. */
final class QueryWindow {

    private record Judgement(double relevance, double gain) {
        boolean isBelow(final Judgement other) {
            return relevance < other.relevance || relevance == other.relevance && gain < other.gain;
        }
    }

    private final String queryId;
    private final RankingSettings settings;
    private final Map<String, Judgement> judged;
    private final String[] attributes;
    private final Finding conflicts = new Finding();
    private final Finding repeats = new Finding();
    private final Map<String, Row> lists = new TreeMap<>();
    private Judgements judgements;

    QueryWindow(final String queryId, final RankingSettings settings) {
        this(
                queryId,
                settings,
                new HashMap<>(),
                new String[RankedRows.attributeNames(settings).size()]);
    }

    private QueryWindow(
            final String queryId,
            final RankingSettings settings,
            final Map<String, Judgement> judged,
            final String[] attributes) {
        this.queryId = queryId;
        this.settings = settings;
        this.judged = judged;
        this.attributes = attributes;
    }

    /** The same judgements for another window; lists do not come along. */
    QueryWindow copy() {
        final QueryWindow copy = new QueryWindow(queryId, settings, new HashMap<>(judged), attributes.clone());
        copy.conflicts.include(conflicts);
        return copy;
    }

    boolean isJudged() {
        return !judged.isEmpty();
    }

    /** Takes one judgement; of contradicting ones the larger counts, so that the result does not depend on order. */
    void judge(final Row row) {
        final String item = row.getString(RankedRows.ITEM);
        final Judgement judgement = new Judgement(row.getDouble(RankedRows.RELEVANCE), row.getDouble(RankedRows.GAIN));
        conflicts.looksAt(1);
        final Judgement known = judged.putIfAbsent(item, judgement);
        if (known != null && !known.equals(judgement)) {
            conflicts.fails(1, queryId + "|" + item);
            judged.put(item, known.isBelow(judgement) ? judgement : known);
        }
        describe(row);
    }

    /** Takes the attributes of any row of the query: the smallest value that is not null counts. */
    void describe(final Row row) {
        if (row.isNullAt(RankedRows.ATTRIBUTES)) {
            return;
        }
        final List<String> values = row.getList(RankedRows.ATTRIBUTES);
        for (int i = 0; i < attributes.length; i++) {
            final String value = values.get(i);
            if (value != null && (attributes[i] == null || value.compareTo(attributes[i]) < 0)) {
                attributes[i] = value;
            }
        }
    }

    JudgedList.Builder newList() {
        return new JudgedList.Builder(judgements());
    }

    /** Adds an item to a list if it is judged. */
    void place(final JudgedList.Builder list, final int rank, final String item) {
        final Judgement judgement = judged.get(item);
        if (judgement != null) {
            list.add(rank, judgement.relevance(), judgement.gain());
        }
    }

    /** A finished list; one of the same model with a time of its own comes later and takes its place. */
    void finish(final String model, final JudgedList list, final Finding repeated) {
        lists.put(model, RowFactory.create(list.listed(), list.listedJudged(), values(list)));
        repeats.include(repeated);
    }

    /** The row of {@link QueryLists}, but with the day in place of the date. */
    Row toRow(final OptionalInt day) {
        final Map<String, String> slices = new TreeMap<>();
        for (int i = 0; i < settings.slices().size(); i++) {
            slices.put(settings.slices().get(i), attributes[i + 2]);
        }
        return RowFactory.create(
                day.isPresent() ? day.getAsInt() : null,
                queryId,
                Optional.ofNullable(attributes[0]).orElse(queryId),
                attributes[1],
                CollectionConverters.asScala(slices),
                judgements().relevant(),
                judgements().judged(),
                values(JudgedList.unanswered(judgements())),
                CollectionConverters.asScala(lists),
                conflicts.rows(),
                conflicts.failures(),
                conflicts.example().orElse(null),
                repeats.rows(),
                repeats.failures(),
                repeats.example().orElse(null));
    }

    private Judgements judgements() {
        if (judgements == null) {
            judgements = Judgements.of(
                    judged.values().stream().mapToDouble(Judgement::relevance).toArray(),
                    judged.values().stream().mapToDouble(Judgement::gain).toArray(),
                    settings.relevanceThreshold());
        }
        return judgements;
    }

    private Object values(final JudgedList list) {
        final List<Double> values = new ArrayList<>(settings.metrics().size());
        settings.metrics().forEach(metric -> {
            final var value = metric.value(list);
            values.add(value.isPresent() ? value.getAsDouble() : null);
        });
        return CollectionConverters.asScala(values);
    }
}
