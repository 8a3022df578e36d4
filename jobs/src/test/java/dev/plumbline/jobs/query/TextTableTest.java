package dev.plumbline.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static final List<String> NAMES = List.of("model", "ctr");
    private final TextTable text = new TextTable(ZoneId.of("UTC"));

    @Test
    void alignsNumbersToTheRightAndTextsToTheLeft() {
        assertThat(text.aligned(NAMES, List.of(RowFactory.create("a", 0.5), RowFactory.create("longer", 12.25))))
                .isEqualTo("""
                        model   ctr
                        ------  --------
                        a        0.50000
                        longer  12.25000""");
    }

    @Test
    void showsNullAsADashAndTimesInTheZoneOfTheConfiguration() {
        final Row row = RowFactory.create(null, Timestamp.from(Instant.parse("2024-01-01T23:30:00Z")));
        assertThat(text.aligned(NAMES, List.of(row))).endsWith("-      2024-01-01 23:30:00");
        assertThat(new TextTable(ZoneId.of("Europe/Berlin")).aligned(NAMES, List.of(row)))
                .endsWith("-      2024-01-02 00:30:00");
        assertThat(text.aligned(
                        NAMES, List.of(RowFactory.create("x", Timestamp.from(Instant.parse("2024-01-01T00:00:00Z"))))))
                .endsWith("x      2024-01-01");
    }

    @Test
    void aCellOfCsvNeitherBreaksTheLineNorRunsInASpreadsheet() {
        final List<Row> rows = List.of(
                RowFactory.create("=HYPERLINK(\"evil\")", -0.1),
                RowFactory.create("a,b", 1.0),
                RowFactory.create("two\nlines", 1.0e-20));
        assertThat(text.csv(NAMES, rows)).isEqualTo("""
                model,ctr
                "'=HYPERLINK(""evil"")",-0.1
                "a,b",1.0
                two lines,1.0E-20""");
    }

    @Test
    void aNumberBeyondAllMeasureIsCompact() {
        assertThat(text.markdown(NAMES, List.of(RowFactory.create(-1e308, 123456.78))))
                .endsWith("| -1.00000e+308 | 123,456.8 |");
    }

    @Test
    void aPipeDoesNotBreakMarkdown() {
        assertThat(text.markdown(NAMES, List.of(RowFactory.create("a|b", 1L)))).isEqualTo("""
                | model | ctr |
                | --- | --- |
                | a\\|b | 1 |""");
    }

    @Test
    void noRowsStillShowTheColumns() {
        assertThat(text.aligned(NAMES, List.of())).isEqualTo("model  ctr\n-----  ---");
    }
}
