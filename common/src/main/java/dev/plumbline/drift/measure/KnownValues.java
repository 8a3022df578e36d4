package dev.plumbline.drift.measure;

import java.io.Serializable;
import java.util.Set;

/** Which values a reference holds. */
public interface KnownValues extends Serializable {

    /** Whether the reference holds it; never false for one that it holds. */
    boolean holds(String value);

    /** Share of values that the reference lacks and are yet taken for its own; 0 where it is exact. */
    default double falseRate() {
        return 0;
    }

    /** All values, one by one: for references of few values. */
    record Listed(Set<String> values) implements KnownValues {

        public Listed {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(final String value) {
            return values.contains(value);
        }
    }
}
