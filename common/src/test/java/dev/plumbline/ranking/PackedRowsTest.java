package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a list is exchanged and looked up as. */
class PackedRowsTest {

    @Test
    void whatIsWrittenIsRead() {
        final List<String> texts = new ArrayList<>(List.of("", "a", "caf\u00e9", "x".repeat(126), "y".repeat(127)));
        texts.add(null);
        texts.add("z".repeat(20_000));
        final PackedRows.Writer writer = new PackedRows.Writer();
        for (int i = 0; i < texts.size(); i++) {
            writer.number(i == 0 ? Double.NaN : -i);
            writer.text(texts.get(i) == null ? null : texts.get(i).getBytes(StandardCharsets.UTF_8));
            writer.endRow();
        }
        assertThat(writer.rows()).isEqualTo(texts.size());

        final PackedRows.Reader reader = new PackedRows.Reader(writer.take());
        for (int i = 0; i < texts.size(); i++) {
            assertThat(Double.valueOf(reader.number())).isEqualTo(Double.valueOf(i == 0 ? Double.NaN : -i));
            final int length = reader.textLength();
            assertThat(
                            length < 0
                                    ? null
                                    : new String(
                                            reader.bytes(), reader.position() - length, length, StandardCharsets.UTF_8))
                    .isEqualTo(texts.get(i));
        }
        assertThat(reader.hasNext()).isFalse();
        assertThat(writer.rows()).as("it begins anew").isZero();
        assertThat(writer.take()).isEmpty();
    }

    @Test
    void itemsAreNumberedByTheirFirstAppearance() {
        final Random random = new Random(1);
        final QueryItems items = new QueryItems();
        final Map<String, Integer> expected = new HashMap<>();
        IntStream.range(0, 20_000).mapToObj(i -> "i" + random.nextInt(3_000)).forEach(id -> {
            final byte[] bytes = ("<" + id + ">").getBytes(StandardCharsets.UTF_8);
            final int number = expected.computeIfAbsent(id, key -> expected.size());
            assertThat(items.number(bytes, 1, bytes.length - 2)).isEqualTo(number);
        });
        assertThat(items.size()).isEqualTo(expected.size()).isGreaterThan(2_900);
        expected.forEach((id, number) -> {
            assertThat(items.id(number)).isEqualTo(id);
            assertThat(items.find(id)).hasValue(number);
        });
        assertThat(items.find("i")).isEmpty();
        assertThat(items.find("")).isEmpty();
    }

    @Test
    void idsAreOrderedByTheirBytes() {
        final QueryItems items = new QueryItems();
        // in UTF-16 the order of these two is the other one
        final int above = number(items, new String(Character.toChars(0x1f600)));
        final int below = number(items, "\uff5e");
        final int first = number(items, "a");
        assertThat(items.compareIds(above, below)).isPositive();
        assertThat(items.compareIds(first, below)).isNegative();
        assertThat(items.compareIds(first, first)).isZero();
    }

    private static int number(final QueryItems items, final String id) {
        final byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return items.number(bytes, 0, bytes.length);
    }
}
