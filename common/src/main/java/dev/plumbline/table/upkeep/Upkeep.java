package dev.plumbline.table.upkeep;

import dev.plumbline.table.TableSpec;
import java.util.Optional;

/** One kind of work that is done on a table from time to time; doing it twice has the same effect as once. */
public interface Upkeep {

    /** What it would do now to an existing table, in words that follow the table's name; empty if nothing. */
    Optional<String> plan(TableSpec table);

    /**
     * Does it; others may write at the same time.
     *
     * @return what was done, in words that follow the table's name; empty if nothing had to be done
     * @throws dev.plumbline.config.PlumblineException when others kept committing, or the table does not allow it
     */
    Optional<String> perform(TableSpec table);
}
