package dev.plumbline.table.upkeep;

import dev.plumbline.table.TableSpec;
import java.util.Optional;

/** One thing that is done to a table from time to time; doing it twice is doing it once. */
public interface Upkeep {

    /** What it would do now to a table that is there, in words that follow the table's name; empty where nothing. */
    Optional<String> plan(TableSpec table);

    /**
     * Does it, beside whoever writes at the same time.
     *
     * @return what was done, in words that follow the table's name; empty where nothing was to be done
     * @throws dev.plumbline.config.PlumblineException when others kept committing, or the table does not allow it
     */
    Optional<String> perform(TableSpec table);
}
