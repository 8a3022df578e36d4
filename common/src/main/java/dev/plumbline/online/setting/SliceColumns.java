package dev.plumbline.online.setting;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Identifiers;
import dev.plumbline.input.OptionalColumns;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The columns of impressions by which figures are sliced. */
public final class SliceColumns {

    private SliceColumns() {}

    /** @throws PlumblineException naming the settings where a slice is not a column of the impressions */
    public static void require(final Dataset<Row> impressions, final OnlineSettings settings) {
        for (final String slice : settings.slices()) {
            if (!OptionalColumns.has(impressions, slice)) {
                throw new PlumblineException(
                        "slice '" + slice + "' (plumbline.online.slices) is not a column of impressions"
                                + Nearest.hint(slice, Arrays.asList(impressions.columns()))
                                + "; map it under plumbline.inputs.impressions.columns");
            }
        }
    }

    /** The column of a slice as text. */
    public static Column of(final Dataset<Row> impressions, final String slice) {
        return impressions.col(Identifiers.quoted(slice)).cast("string");
    }
}
