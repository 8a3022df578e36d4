package dev.plumbline.ranking;

import dev.plumbline.ranking.slice.SlicePart;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.table.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The slice values of a query's judged items, by the number of the item. */
final class ItemValues {

    private final SliceSettings settings;
    private final List<SlicePart> parts;
    private final List<String[]> values = new ArrayList<>();

    ItemValues(final QueryShape shape) {
        this.settings = shape.settings().slices();
        this.parts = shape.itemParts();
    }

    /** Reads the values that follow an item in a pack of judgements. */
    void read(final int item, final PackedRows.Reader packed) {
        if (parts.isEmpty()) {
            return;
        }
        final String[] ofItem = new String[parts.size()];
        for (int i = 0; i < ofItem.length; i++) {
            final int length = packed.textLength();
            ofItem[i] = length < 0
                    ? null
                    : new String(packed.bytes(), packed.position() - length, length, StandardCharsets.UTF_8);
        }
        while (values.size() <= item) {
            values.add(ofItem);
        }
    }

    /** An item's values of some parts in a window that begins on a day, as they are in tables. */
    List<String> of(final int item, final List<SlicePart> asked, final OptionalInt day) {
        final List<String> found = new ArrayList<>(asked.size());
        for (final SlicePart part : asked) {
            final String value = values.get(item)[parts.indexOf(part)];
            final String text = part.equals(SlicePart.NEW_ITEM) ? age(value, day) : value;
            found.add(text == null ? Texts.NULL : text);
        }
        return found;
    }

    /** @param available the day on which an item became available, null where that is not known */
    private String age(final String available, final OptionalInt day) {
        if (available == null || day.isEmpty()) {
            return null;
        }
        return Integer.parseInt(available) >= day.getAsInt() - settings.newWithinDays() ? "new" : "established";
    }
}
