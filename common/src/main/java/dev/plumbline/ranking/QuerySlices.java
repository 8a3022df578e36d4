package dev.plumbline.ranking;

import dev.plumbline.ranking.slice.Slice;
import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import dev.plumbline.ranking.slice.SliceSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The slices that a row of {@link QueryLists} belongs to, and by which of its judgements. */
final class QuerySlices implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Key WHOLE = new Key(SliceSettings.WHOLE_POPULATION, SliceSettings.WHOLE_POPULATION);

    /** Name and value of a slice. */
    record Key(String name, String value) implements Serializable {}

    /**
     * A query in a slice.
     *
     * @param judged a row with {@code relevant}, {@code unanswered} and {@code lists}: the query, or one of its {@code
     *     parts} where the slice is of items
     */
    record Member(Key slice, Row judged) {}

    private final List<SlicePart> queryParts;
    private final List<SlicePart> modelParts;
    private final List<List<SlicePart>> itemCuts;
    private final List<Slice> slices;
    private final List<Slice> slicesOfModels;

    QuerySlices(final SliceSettings settings) {
        this.queryParts = settings.ofQueries();
        this.itemCuts = settings.itemCuts();
        this.modelParts = settings.parts(SliceOrigin.MODEL);
        this.slices = settings.slices().stream()
                .filter(slice -> !slice.has(SliceOrigin.MODEL))
                .toList();
        this.slicesOfModels = settings.slices().stream()
                .filter(slice -> slice.has(SliceOrigin.MODEL))
                .toList();
    }

    /** The slices that do not depend on a model, the whole population first. */
    List<Member> of(final Row query) {
        final List<Member> members = new ArrayList<>();
        members.add(new Member(WHOLE, query));
        add(slices, query, values(query), members);
        return members;
    }

    /** The slices that depend on a model. @param ofModel its values, null where it has none */
    List<Member> of(final Row query, final List<String> ofModel) {
        if (slicesOfModels.isEmpty()) {
            return List.of();
        }
        final Map<SlicePart, String> values = values(query);
        for (int i = 0; i < modelParts.size(); i++) {
            values.put(modelParts.get(i), ofModel.get(i));
        }
        final List<Member> members = new ArrayList<>();
        add(slicesOfModels, query, values, members);
        return members;
    }

    private Map<SlicePart, String> values(final Row query) {
        final Map<SlicePart, String> values = new HashMap<>();
        if (!queryParts.isEmpty()) {
            final Map<String, String> ofQuery = query.getJavaMap(query.fieldIndex("slices"));
            queryParts.forEach(part -> values.put(part, ofQuery.get(part.name())));
        }
        return values;
    }

    private void add(
            final List<Slice> some, final Row query, final Map<SlicePart, String> values, final List<Member> members) {
        for (final Slice slice : some) {
            final List<SlicePart> itemParts = slice.parts(SliceOrigin.ITEM);
            if (itemParts.isEmpty()) {
                members.add(new Member(new Key(slice.name(), slice.value(values::get)), query));
            } else {
                final int cut = itemCuts.indexOf(itemParts);
                for (final Row part : query.<Row>getList(query.fieldIndex("parts"))) {
                    if (part.getInt(part.fieldIndex("cut")) == cut) {
                        final List<String> ofItems = part.getList(part.fieldIndex("item_values"));
                        final String value = slice.value(asked -> asked.origin() == SliceOrigin.ITEM
                                ? ofItems.get(itemParts.indexOf(asked))
                                : values.get(asked));
                        members.add(new Member(new Key(slice.name(), value), part));
                    }
                }
            }
        }
    }
}
