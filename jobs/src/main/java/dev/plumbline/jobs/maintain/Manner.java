package dev.plumbline.jobs.maintain;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.upkeep.Upkeep;
import java.util.Optional;
import java.util.function.BiFunction;

/** Whether upkeep is only planned or done. */
enum Manner {
    PLANNED(Upkeep::plan, "to be deleted"),
    DONE(Upkeep::perform, "deleted");

    private final BiFunction<Upkeep, TableSpec, Optional<String>> upkeep;
    private final String deletion;

    Manner(final BiFunction<Upkeep, TableSpec, Optional<String>> upkeep, final String deletion) {
        this.upkeep = upkeep;
        this.deletion = deletion;
    }

    Optional<String> of(final Upkeep one, final TableSpec table) {
        return upkeep.apply(one, table);
    }

    /** The word for runs that are deleted. */
    String deletion() {
        return deletion;
    }
}
