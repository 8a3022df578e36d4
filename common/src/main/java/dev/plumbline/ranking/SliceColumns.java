package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import dev.plumbline.ranking.slice.Slice;
import dev.plumbline.ranking.slice.SliceOrigin;
import dev.plumbline.ranking.slice.SlicePart;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.table.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** The slices of {@link QuerySlices} as columns, for figures that are not computed in plain Java. */
final class SliceColumns {

    private SliceColumns() {}

    /** For a row of {@link QueryLists}: an array of {@code slice_name, slice_value, lists}; slices of models are left out. */
    static Column of(final SliceSettings settings) {
        final Column whole =
                array(slice(lit(SliceSettings.WHOLE_POPULATION), lit(SliceSettings.WHOLE_POPULATION), col("lists")));
        final Stream<Column> cut = settings.slices().stream()
                .filter(slice -> !slice.has(SliceOrigin.MODEL))
                .map(slice -> slice.has(SliceOrigin.ITEM) ? ofItems(slice, settings) : ofQueries(slice));
        return concat(Stream.concat(Stream.of(whole), cut).toArray(Column[]::new));
    }

    private static Column ofQueries(final Slice slice) {
        return array(slice(lit(slice.name()), value(slice, SliceColumns::ofQuery), col("lists")));
    }

    private static Column ofItems(final Slice slice, final SliceSettings settings) {
        final List<SlicePart> parts = slice.parts(SliceOrigin.ITEM);
        final int cut = settings.itemCuts().indexOf(parts);
        return transform(
                filter(col("parts"), part -> part.getField("cut").equalTo(lit(cut))),
                part -> slice(
                        lit(slice.name()),
                        value(
                                slice,
                                asked -> asked.origin() == SliceOrigin.ITEM
                                        ? part.getField("item_values").getItem(parts.indexOf(asked))
                                        : ofQuery(asked)),
                        part.getField("lists")));
    }

    private static Column value(final Slice slice, final Function<SlicePart, Column> value) {
        final Stream<Column> values = slice.parts().stream().map(part -> coalesce(value.apply(part), lit(Texts.NULL)));
        return slice.parts().size() == 1
                ? values.findFirst().orElseThrow()
                : concat_ws(
                        Slice.CROSSED,
                        values.map(text -> replace(text, lit(Slice.CROSSED), lit(Slice.CROSSED_IN_VALUE)))
                                .toArray(Column[]::new));
    }

    private static Column ofQuery(final SlicePart part) {
        return col("slices").getItem(part.name());
    }

    private static Column slice(final Column name, final Column value, final Column lists) {
        return struct(name.as("slice_name"), value.as("slice_value"), lists.as("lists"));
    }
}
