package dev.plumbline.online.look;

import dev.plumbline.table.RowBuilder;
import java.io.Serializable;

/** Sets the columns of a row that say when the look was: those of the window, and {@code looked_at}. */
interface LookColumns extends Serializable {

    /** @param look of the statistics */
    RowBuilder set(RowBuilder row, int look);
}
