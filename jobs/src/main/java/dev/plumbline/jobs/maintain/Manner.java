package dev.plumbline.jobs.maintain;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.upkeep.Upkeep;
import java.util.Optional;
import java.util.function.BiFunction;

/** Whether upkeep is only told or done. */
enum Manner {
    PLANNED(Upkeep::plan, "would go"),
    DONE(Upkeep::perform, "went");

    private final BiFunction<Upkeep, TableSpec, Optional<String>> upkeep;
    private final String going;

    Manner(final BiFunction<Upkeep, TableSpec, Optional<String>> upkeep, final String going) {
        this.upkeep = upkeep;
        this.going = going;
    }

    Optional<String> of(final Upkeep one, final TableSpec table) {
        return upkeep.apply(one, table);
    }

    /** The verb for runs that are forgotten. */
    String going() {
        return going;
    }
}
