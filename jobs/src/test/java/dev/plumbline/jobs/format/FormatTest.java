package dev.plumbline.jobs.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {

    private static final List<String> NAMES = List.of("model", "ctr");

    private static Cell number(final Number number) {
        return new Cell.Quantity(number);
    }

    private static Cell time(final String instant) {
        return new Cell.Moment(Instant.parse(instant));
    }

    private static String text(final Format format, final Cell... cells) {
        return format.text(new Grid(NAMES, List.of(List.of(cells))), ZoneOffset.UTC);
    }

    @Test
    void alignsNumbersToTheRightAndTextsToTheLeft() {
        final Grid grid = new Grid(
                NAMES, List.of(List.of(Cell.text("a"), number(0.5)), List.of(Cell.text("longer"), number(12.25))));

        assertThat(Format.TABLE.text(grid, ZoneOffset.UTC)).isEqualTo("""
                        model   ctr
                        ------  --------
                        a        0.50000
                        longer  12.25000""");
    }

    @Test
    void showsNoValueAsADashAndTimesInTheZoneOfTheConfiguration() {
        final Grid grid = new Grid(NAMES, List.of(List.of(Cell.MISSING, time("2024-01-01T23:30:00Z"))));

        assertThat(Format.TABLE.text(grid, ZoneOffset.UTC)).endsWith("-      2024-01-01 23:30:00");
        assertThat(Format.TABLE.text(grid, ZoneId.of("Europe/Berlin"))).endsWith("-      2024-01-02 00:30:00");
        assertThat(text(Format.TABLE, Cell.text("x"), time("2024-01-01T00:00:00Z")))
                .endsWith("x      2024-01-01");
    }

    @Test
    void aNumberBeyondAllMeasureIsCompactForPeople() {
        assertThat(text(Format.MARKDOWN, number(-1e308), number(123456.78))).endsWith("| -1.00000e+308 | 123,456.8 |");
    }

    @Test
    void aNumberThatIsNearlyNothingIsNotToldAsNone() {
        assertThat(text(Format.TABLE, number(1.2e-8), number(-1.2e-8))).endsWith("<0.00001  >-0.00001");
        assertThat(text(Format.TABLE, number(0.0), number(5e-6))).endsWith("0.00000  0.00001");
    }

    @Test
    void whatTurnsTheTextAroundItIsShown() {
        assertThat(text(Format.TABLE, Cell.text("a\u202Eb"), number(1L))).contains("a\uFFFDb");
    }

    @Test
    void nestedValuesStayOnOneLine() {
        final Cell figure = new Cell.Entries(Map.of("ndcg", new Cell.Parts(Map.of("value", number(0.5)))));
        final Cell list = new Cell.Many(List.of(number(1L), Cell.text("two\nlines"), Cell.MISSING));

        assertThat(text(Format.TABLE, figure, list)).endsWith("{ndcg=(0.50000)}  [1, two lines, -]");
        assertThat(text(Format.JSON, figure, list))
                .isEqualTo("{\"model\":{\"ndcg\":{\"value\":0.5}},\"ctr\":[1,\"two\\nlines\",null]}");
        assertThat(text(Format.CSV, figure, list))
                .endsWith("\"{\"\"ndcg\"\":{\"\"value\"\":0.5}}\",\"[1,\"\"two\\nlines\"\",null]\"");
    }

    @Test
    void markdownEscapesWhatWouldEndACellOrBeginATag() {
        assertThat(text(Format.MARKDOWN, Cell.text("a|b\\|c"), Cell.text("<script>")))
                .isEqualTo("""
                | model | ctr |
                | --- | --- |
                | a\\|b\\\\\\|c | &lt;script> |""");
        assertThat(text(Format.MARKDOWN, Cell.text("*b* `c`"), Cell.text("[l](http://x)")))
                .endsWith("| \\*b\\* \\`c\\` | \\[l\\](http:\\/\\/x) |");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "=HYPERLINK(\"evil\"); \"'=HYPERLINK(\"\"evil\"\")\"",
                "+1+cmd|' /C calc'!A0; '+1+cmd|' /C calc'!A0",
                "-2+3; '-2+3",
                "@SUM(1); '@SUM(1)",
                "~  =1+1~; ~'  =1+1~",
                "＝1+1; '＝1+1",
                "-; -",
                "a=b; a=b",
                "a,b; \"a,b\"",
                "~~; \"\""
            })
    void aTextOfCsvNeitherBreaksTheLineNorRunsInASpreadsheet(final String text, final String expected) {
        assertThat(text(Format.CSV, Cell.text(text), number(-0.1))).isEqualTo("model,ctr\n" + expected + ",-0.1");
    }

    @Test
    void csvIsExactAndTellsNoValueFromAText() {
        assertThat(text(Format.CSV, Cell.MISSING, number(1.0e-20))).endsWith("\n,1.0E-20");
        assertThat(text(Format.CSV, Cell.text("\t=1\r\n+2"), number(1L))).endsWith("\n' =1 +2,1");
        assertThat(text(Format.CSV, time("2024-01-01T00:00:00Z"), new Cell.Day(LocalDate.of(2024, 1, 2))))
                .endsWith("\n2024-01-01 00:00:00,2024-01-02");
        assertThat(text(Format.CSV, time("2024-01-01T10:00:00.5Z"), new Cell.Truth(true)))
                .endsWith("\n2024-01-01 10:00:00.5,true");
    }

    @Test
    void jsonHasEveryColumnTimesInUtcAndNoNumberThatJsonLacks() {
        assertThat(text(Format.JSON, Cell.MISSING, number(Double.NaN))).isEqualTo("{\"model\":null,\"ctr\":\"NaN\"}");
        assertThat(Format.JSON.text(
                        new Grid(NAMES, List.of(List.of(time("2024-01-01T00:00:00Z"), Cell.text("\"\u0001é")))),
                        ZoneId.of("Europe/Berlin")))
                .isEqualTo("{\"model\":\"2024-01-01T00:00:00Z\",\"ctr\":\"\\\"\\u0001é\"}");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void noRowsStillShowTheColumnsButInJson(final Format format) {
        assertThat(format.text(new Grid(NAMES, List.of()), ZoneOffset.UTC))
                .isEqualTo(
                        switch (format) {
                            case TABLE -> "model  ctr\n-----  ---";
                            case MARKDOWN -> "| model | ctr |\n| --- | --- |";
                            case CSV -> "model,ctr";
                            case JSON -> "";
                        });
        assertThat(format.defaultLimit().isPresent()).isEqualTo(format.isForPeople());
    }

    @Test
    void aRowHasAsManyValuesAsThereAreNames() {
        assertThatThrownBy(() -> new Grid(NAMES, List.of(List.of(Cell.MISSING))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 values under 2 names");
    }
}
