package dev.plumbline.ranking;

import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import java.io.Serializable;
import java.util.List;

/**
 * What the settings say about all queries, computed once.
 *
 * @param attributes of a query: its user, its split and the columns of slices
 * @param queryParts attributes of slices that queries have
 * @param itemParts attributes of slices that items have
 * @param itemCuts the ways in which judgements are divided by these
 * @param kept how many top items of a list are kept for the comparison with other lists
 */
record QueryShape(
        RankingSettings settings,
        List<String> attributes,
        List<SlicePart> queryParts,
        List<SlicePart> itemParts,
        List<List<SlicePart>> itemCuts,
        int kept)
        implements Serializable {

    static QueryShape of(final RankingSettings settings) {
        return new QueryShape(
                settings,
                RankedRows.attributes(settings),
                settings.slices().parts(SliceOrigin.QUERY),
                settings.slices().parts(SliceOrigin.ITEM),
                settings.slices().itemCuts(),
                settings.comparisons().isOverlapAsked()
                        ? settings.comparisons().overlap().depth()
                        : 0);
    }
}
