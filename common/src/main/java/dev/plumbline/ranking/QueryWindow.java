package dev.plumbline.ranking;

import dev.plumbline.ranking.QueryJudgements.Judgement;
import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.Judgements;
import dev.plumbline.ranking.metric.ListMetric;
import dev.plumbline.ranking.overlap.TopItems;
import dev.plumbline.ranking.slice.SlicePart;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** One judged query in one window, with all of its judgements, while its lists are read. */
final class QueryWindow {

    private final String queryId;
    private final OptionalInt day;
    private final QueryShape shape;
    private final RankingSettings settings;
    private final QueryItems items;
    private final QueryJudgements judged;
    private final Judgement[] byItem;
    private final Judgements grades;
    private final List<JudgementCut> cuts;
    private final Finding repeats = new Finding();
    private final Map<String, Row> lists = new TreeMap<>();
    /** The lists of every part of every cut, in their order. */
    private final List<Map<String, Row>> listsOfParts = new ArrayList<>();

    private final Map<String, TopItems> tops = new TreeMap<>();
    /** Items of any list. */
    private final BitSet listed = new BitSet();

    /**
     * Opens a window.
     *
     * @param day on which it begins, from 1970-01-01; empty for a query without a window
     * @param judged changed only by this window from now on
     */
    QueryWindow(
            final String queryId,
            final OptionalInt day,
            final QueryShape shape,
            final QueryItems items,
            final QueryJudgements judged,
            final ItemValues itemValues) {
        this.queryId = queryId;
        this.day = day;
        this.shape = shape;
        this.settings = shape.settings();
        this.items = items;
        this.judged = judged;
        this.byItem = judged.byItem();
        this.grades = judged.grades(settings.relevanceThreshold());
        final List<List<SlicePart>> itemCuts = shape.itemCuts();
        this.cuts = IntStream.range(0, itemCuts.size())
                .mapToObj(cut -> new JudgementCut(
                        cut,
                        byItem,
                        item -> itemValues.of(item, itemCuts.get(cut), day),
                        settings.relevanceThreshold()))
                .toList();
        cuts.forEach(cut -> cut.parts().forEach(part -> listsOfParts.add(new TreeMap<>())));
    }

    /** Adds the attributes of a pack of a list. */
    void describe(final Row pack) {
        judged.describe(pack);
    }

    ListInWindow newList() {
        return new ListInWindow();
    }

    /** A list while it is read from the top down. */
    final class ListInWindow {

        private final JudgedList.Builder whole = new JudgedList.Builder(grades);
        private final List<List<JudgedList.Builder>> ofCuts = cuts.stream()
                .map(cut -> cut.parts().stream()
                        .map(part -> new JudgedList.Builder(part.grades()))
                        .toList())
                .toList();

        /** The next item, if it is judged. */
        void place(final int rank, final int item, final double score) {
            if (isJudged(item)) {
                final Judgement judgement = byItem[item];
                whole.add(rank, judgement.relevance(), judgement.gain(), score);
                for (int cut = 0; cut < ofCuts.size(); cut++) {
                    ofCuts.get(cut)
                            .get(cuts.get(cut).partOf(item))
                            .add(rank, judgement.relevance(), judgement.gain(), score);
                }
            }
        }

        /** The items of these ranks have equal scores. */
        void tied(final int first, final int last) {
            whole.tied(first, last);
            ofCuts.forEach(parts -> parts.forEach(part -> part.tied(first, last)));
        }

        /**
         * Adds a list; one without a time comes later and does not replace a list of the same model with a time.
         *
         * @param ofList its items
         */
        void finish(final String model, final BitSet ofList, final TopItems top, final Finding repeated) {
            if (!lists.containsKey(model)) {
                listed.or(ofList);
                tops.put(model, top);
                keep(model, ofList.cardinality());
            }
            repeats.include(repeated);
        }

        private void keep(final String model, final int length) {
            final TieRule ties = settings.ties(model);
            lists.put(model, listRow(whole.build(length), metric -> true, ties));
            int part = 0;
            for (final List<JudgedList.Builder> parts : ofCuts) {
                for (final JudgedList.Builder list : parts) {
                    listsOfParts.get(part++).put(model, listRow(list.build(length), ListMetric::isOfJudgedItems, ties));
                }
            }
        }
    }

    /** All orders of what models listed, equally likely, as the list of an additional model: a single tie. */
    private void listUniform() {
        final ListInWindow list = newList();
        final int[] all = listed.stream().toArray();
        for (int i = 0; i < all.length; i++) {
            list.place(i + 1, all[i], Double.NaN);
        }
        list.tied(1, all.length);
        list.keep(settings.uniform(), all.length);
    }

    /** The row of {@link QueryLists}, but with the day instead of the date. */
    Row toRow() {
        if (settings.hasUniform() && !lists.isEmpty()) {
            listUniform();
        }
        final List<SlicePart> ofQuery = shape.queryParts();
        final Map<String, String> slices = new TreeMap<>();
        for (int i = 0; i < ofQuery.size(); i++) {
            slices.put(ofQuery.get(i).name(), judged.attribute(i + 2).orElse(null));
        }
        final Finding conflicts = judged.conflicts(queryId, items);
        final Finding tooLarge = settings.largestGrade().isPresent()
                ? judged.gradesAbove(settings.largestGrade().getAsDouble(), queryId, items)
                : new Finding();
        return RowFactory.create(
                day.isPresent() ? day.getAsInt() : null,
                queryId,
                judged.attribute(0).orElse(queryId),
                judged.attribute(0).orElse(null),
                judged.attribute(1).orElse(null),
                CollectionConverters.asScala(slices),
                grades.relevant(),
                grades.judged(),
                values(JudgedList.unanswered(grades), metric -> true, settings.ties()),
                CollectionConverters.asScala(lists),
                CollectionConverters.asScala(partRows()),
                conflicts.rows(),
                conflicts.failures(),
                conflicts.example().orElse(null),
                tooLarge.rows(),
                tooLarge.failures(),
                tooLarge.example().orElse(null),
                judged.contradictedAttribute().stream()
                        .mapToObj(shape.attributes()::get)
                        .findFirst()
                        .orElse(null),
                repeats.rows(),
                repeats.failures(),
                repeats.example().orElse(null),
                CollectionConverters.asScala(
                        settings.comparisons().isOverlapAsked()
                                ? ListOverlaps.of(tops, this::valueOf, settings)
                                : List.of()));
    }

    private List<Row> partRows() {
        final List<Row> rows = new ArrayList<>();
        for (final JudgementCut cut : cuts) {
            for (final JudgementCut.Part part : cut.parts()) {
                rows.add(RowFactory.create(
                        part.cut(),
                        CollectionConverters.asScala(part.values()),
                        part.grades().relevant(),
                        values(JudgedList.unanswered(part.grades()), ListMetric::isOfJudgedItems, settings.ties()),
                        CollectionConverters.asScala(listsOfParts.get(rows.size()))));
            }
        }
        return rows;
    }

    private Row listRow(final JudgedList list, final Predicate<ListMetric> isDefined, final TieRule ties) {
        return RowFactory.create(
                list.listed(),
                list.listedJudged(),
                list.relevantWithin(list.listed()),
                values(list, isDefined, ties),
                ListPairs.sums(list, settings.pairs()),
                ListPairs.each(list, settings.pairs()));
    }

    /** The first metric of a list of items, best first; NaN where not defined. */
    private double valueOf(final List<String> ids) {
        final JudgedList.Builder list = new JudgedList.Builder(grades);
        for (int i = 0; i < ids.size(); i++) {
            final int item = items.find(ids.get(i)).orElseThrow();
            if (isJudged(item)) {
                list.add(i + 1, byItem[item].relevance(), byItem[item].gain());
            }
        }
        return settings.metrics().get(0).value(list.build(ids.size())).orElse(Double.NaN);
    }

    /** Judged items have the first numbers. */
    private boolean isJudged(final int item) {
        return item < byItem.length && byItem[item] != null;
    }

    /** @param isDefined whether a metric is for such a list; null for others */
    private Object values(final JudgedList list, final Predicate<ListMetric> isDefined, final TieRule ties) {
        final List<Double> values = new ArrayList<>(settings.metrics().size());
        settings.metrics().forEach(metric -> {
            final OptionalDouble value = !isDefined.test(metric.metric())
                    ? OptionalDouble.empty()
                    : ties == TieRule.EXPECTED ? metric.meanOverTies(list) : metric.value(list);
            values.add(value.isPresent() ? value.getAsDouble() : null);
        });
        return CollectionConverters.asScala(values);
    }
}
