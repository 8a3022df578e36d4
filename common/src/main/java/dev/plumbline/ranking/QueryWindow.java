package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.Judgements;
import dev.plumbline.ranking.overlap.TopItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** One judged query in one window, with all of its judgements, while its lists stream by. */
final class QueryWindow {

    private final String queryId;
    private final RankingSettings settings;
    private final QueryJudgements judged;
    private final Judgements grades;
    private final Finding repeats = new Finding();
    private final Map<String, Row> lists = new TreeMap<>();
    private final Map<String, TopItems> tops = new TreeMap<>();

    /** @param judged not changed any more but by this window */
    QueryWindow(final String queryId, final RankingSettings settings, final QueryJudgements judged) {
        this.queryId = queryId;
        this.settings = settings;
        this.judged = judged;
        this.grades = judged.grades(settings.relevanceThreshold());
    }

    /** Takes the attributes of a row of a list. */
    void describe(final Row row) {
        judged.describe(row);
    }

    JudgedList.Builder newList() {
        return new JudgedList.Builder(grades);
    }

    /** Adds an item to a list if it is judged. */
    void place(final JudgedList.Builder list, final int rank, final String item, final double score) {
        judged.place(list, rank, item, score);
    }

    /** A finished list; one of the same model without a time comes later and does not replace one with a time. */
    void finish(final String model, final JudgedList list, final TopItems top, final Finding repeated) {
        tops.putIfAbsent(model, top);
        lists.putIfAbsent(
                model,
                RowFactory.create(
                        list.listed(),
                        list.listedJudged(),
                        list.relevantWithin(list.listed()),
                        values(list),
                        ListPairs.sums(list, settings.pairs()),
                        ListPairs.each(list, settings.pairs())));
        repeats.include(repeated);
    }

    /** The row of {@link QueryLists}, but with the day in place of the date. */
    Row toRow(final OptionalInt day) {
        final Map<String, String> slices = new TreeMap<>();
        for (int i = 0; i < settings.slices().size(); i++) {
            slices.put(settings.slices().get(i), judged.attribute(i + 2).orElse(null));
        }
        final Finding conflicts = judged.conflicts(queryId);
        final Finding tooLarge = settings.largestGrade().isPresent()
                ? judged.gainsAbove(settings.largestGrade().getAsDouble(), queryId)
                : new Finding();
        return RowFactory.create(
                day.isPresent() ? day.getAsInt() : null,
                queryId,
                judged.attribute(0).orElse(queryId),
                judged.attribute(1).orElse(null),
                CollectionConverters.asScala(slices),
                grades.relevant(),
                grades.judged(),
                values(JudgedList.unanswered(grades)),
                CollectionConverters.asScala(lists),
                conflicts.rows(),
                conflicts.failures(),
                conflicts.example().orElse(null),
                tooLarge.rows(),
                tooLarge.failures(),
                tooLarge.example().orElse(null),
                repeats.rows(),
                repeats.failures(),
                repeats.example().orElse(null),
                CollectionConverters.asScala(
                        settings.comparisons().isOverlapAsked()
                                ? ListOverlaps.of(tops, this::valueOf, settings)
                                : List.of()));
    }

    /** The first metric of a list of items, best first; NaN where not defined. */
    private double valueOf(final List<String> items) {
        final JudgedList.Builder list = newList();
        for (int i = 0; i < items.size(); i++) {
            place(list, i + 1, items.get(i), Double.NaN);
        }
        return settings.metrics().get(0).value(list.build(items.size())).orElse(Double.NaN);
    }

    private Object values(final JudgedList list) {
        final List<Double> values = new ArrayList<>(settings.metrics().size());
        settings.metrics().forEach(metric -> {
            final OptionalDouble value =
                    settings.ties() == TieRule.EXPECTED ? metric.meanOverTies(list) : metric.value(list);
            values.add(value.isPresent() ? value.getAsDouble() : null);
        });
        return CollectionConverters.asScala(values);
    }
}
