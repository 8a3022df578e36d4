package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableSpecTest {

    private static final ColumnSpec A = ColumnSpec.required("a", "STRING", "a column");

    @Test
    void refusesAColumnThatIsNamedTwice() {
        assertThatThrownBy(() -> spec(List.of(A, A), List.of("a"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t names a column twice: [a, a]");
    }

    @Test
    void refusesKeysAndPartitionsThatAreNoColumns() {
        assertThatThrownBy(() -> spec(List.of(A), List.of("b"), List.of()))
                .hasMessage("t: a key or partition column is not among [a]");
        assertThatThrownBy(() -> spec(List.of(A), List.of("a"), List.of("b")))
                .hasMessage("t: a key or partition column is not among [a]");
    }

    @Test
    void refusesColumnNamesThatNeedQuotes() {
        assertThatThrownBy(() -> ColumnSpec.required("Model Id", "STRING", "no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Model Id'");
    }

    @Test
    void everyTableIsKnownByItsNameAndSaysWhoWroteARow() {
        assertThat(Tables.ALL).extracting(TableSpec::name).doesNotHaveDuplicates();
        assertThat(Tables.ALL)
                .allSatisfy(table -> assertThat(table.columnNames()).contains("run_id"));
    }

    @Test
    void everyCommentIsWrittenAndEveryTypeIsKnownToSpark() {
        assertThat(Tables.ALL).allSatisfy(table -> {
            assertThat(table.schema().fieldNames())
                    .containsExactly(table.columnNames().toArray(String[]::new));
            assertThat(table.columns())
                    .allSatisfy(column -> assertThat(column.comment()).isNotBlank());
        });
    }

    private static TableSpec spec(
            final List<ColumnSpec> columns, final List<String> keys, final List<String> partitions) {
        return new TableSpec("t", "test", "a row", columns, keys, partitions, Map.of());
    }
}
