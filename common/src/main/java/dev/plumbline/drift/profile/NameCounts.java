package dev.plumbline.drift.profile;

import java.util.HashMap;
import java.util.Map;

/**
 * Rows per name until there are many names: most rows of a partition repeat few of them, and looking a name up once is cheaper
 * than showing every row to the bins and to two sketches.
 */
final class NameCounts implements PendingValues {

    private static final int MOST = 2_000;

    private final FeatureProfile profile;
    private final Map<String, long[]> rows = new HashMap<>();

    /** @param profile what the rows are added to */
    NameCounts(final FeatureProfile profile) {
        this.profile = profile;
    }

    void add(final String name) {
        final long[] count = rows.get(name);
        if (count != null) {
            count[0]++;
            return;
        }
        if (rows.size() >= MOST) {
            flush();
        }
        rows.put(name, new long[] {1});
    }

    @Override
    public void flush() {
        rows.forEach((name, count) -> profile.add(name, count[0]));
        rows.clear();
    }
}
