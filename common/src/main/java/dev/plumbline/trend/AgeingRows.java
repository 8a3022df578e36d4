package dev.plumbline.trend;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.trend.decomposition.Ageing;
import dev.plumbline.trend.decomposition.AgeingPart;
import dev.plumbline.trend.decomposition.ItemAge;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/**
 * The parts of a model's change beside its retrained version.
 *
 * @param rows of the model's change
 * @param retrained the version that is kept fresh
 */
record AgeingRows(PartRows rows, String retrained) {

    /** What the retrained version's figure did too. */
    private static final List<String> WORLD = List.of("world_mix", "world_rate");

    private static final String CATALOGUE = "catalogue";
    private static final String AGEING = "ageing";

    /** Three rows for every slice, and one of each part for all of them together. */
    List<Row> of(final String dimension, final Ageing split) {
        final List<RowBuilder> made = new ArrayList<>(rows.of(dimension, split.world(), WORLD));
        final int slices = split.parts().size();
        for (final AgeingPart part : split.parts()) {
            made.add(rows.row(dimension, nameOf(part), rows.estimate(part.value(), part.error(), slices))
                    .set("slice_value", part.slice())
                    .set("share_before", part.shareBefore())
                    .set("share_after", part.shareAfter())
                    .set("figure_before", part.before())
                    .set("figure_after", part.after()));
        }
        if (split.parts().stream().anyMatch(part -> part.items() != ItemAge.UNKNOWN)) {
            made.add(together(dimension, CATALOGUE, split, split.catalogue(), AgeingRows::isOfCatalogue));
        }
        made.add(together(dimension, AGEING, split, split.ageing(), part -> !isOfCatalogue(part)));
        return made.stream()
                .map(row -> row.set("retrained_model_id", retrained)
                        .set("change", split.change())
                        .row())
                .toList();
    }

    /** One row that says why a dimension does not split the change. */
    List<Row> none(final String dimension, final Reason reason) {
        return List.of(rows.row(dimension, AGEING, Estimate.undefined(rows.level(), 0, reason))
                .set("retrained_model_id", retrained)
                .row());
    }

    private RowBuilder together(
            final String dimension,
            final String name,
            final Ageing split,
            final double value,
            final Predicate<AgeingPart> isPart) {
        final List<OptionalDouble> errors =
                split.parts().stream().filter(isPart).map(AgeingPart::error).toList();
        final OptionalDouble error = errors.stream().allMatch(OptionalDouble::isPresent)
                ? OptionalDouble.of(Math.sqrt(errors.stream()
                        .mapToDouble(each -> each.getAsDouble() * each.getAsDouble())
                        .sum()))
                : OptionalDouble.empty();
        return rows.together(
                dimension,
                name,
                rows.estimate(value, error, split.parts().size()),
                split.frozenBefore(),
                split.frozenAfter());
    }

    private static String nameOf(final AgeingPart part) {
        return isOfCatalogue(part) ? CATALOGUE : AGEING;
    }

    private static boolean isOfCatalogue(final AgeingPart part) {
        return part.items() == ItemAge.COLD;
    }
}
