package dev.plumbline.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.format.Cell;
import dev.plumbline.jobs.format.Readable;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as they are written, and what is said where they name no row or several. */
class ChoiceTest {

    private static final TableSpec TABLE = Tables.OFFLINE_METRICS;

    private static Choice choice(final String... pairs) {
        return new Choice(TABLE, key(pairs), new Readable(ZoneOffset.UTC));
    }

    private static List<KeyPart> key(final String... pairs) {
        return KeyPart.parse(TABLE, List.of(pairs), ZoneOffset.UTC);
    }

    /** A row of the key's columns, of which some are given as they would be in a key. */
    private static Map<String, Cell> row(final String... pairs) {
        final Map<String, Cell> row = new LinkedHashMap<>();
        TABLE.keys().forEach(column -> row.put(column, Cell.text("all")));
        key(pairs).forEach(part -> row.put(part.column().name(), part.value()));
        return row;
    }

    @Test
    void severalRowsAreAnsweredByWhatRemainsToBeNamed() {
        final List<Map<String, Cell>> rows = List.of(
                row("window_start=2026-11-02", "window_end=2026-11-09", "metric=ndcg", "slice_value=a b"),
                row("window_start=2026-11-09", "window_end=2026-11-16", "metric=ndcg", "slice_value=a b"),
                row("window_start=2026-11-09", "window_end=2026-11-16", "metric=auc", "slice_value=c"));

        assertThat(choice("model_id=blend").several(Found.all(TABLE.keys(), rows)))
                .isEqualTo("""
                        3 rows of offline_metrics have model_id = blend; choose one by
                          window_start  2026-11-09, 2026-11-02
                          window_end    2026-11-16, 2026-11-09
                          slice_value   a b, c
                          metric        auc, ndcg
                        for example: ./plumbline explain offline_metrics model_id=blend window_start=2026-11-09 'slice_value=a b'""");
    }

    @Test
    void rowsOfOneKeyAreToCompare() {
        assertThat(choice().several(Found.all(TABLE.keys(), List.of(row(), row()))))
                .isEqualTo(
                        "2 rows of offline_metrics; they have the same key, although jobs never write one twice: compare them with"
                                + " plumbline query");
    }

    @Test
    void ofManyRowsTheNewestAreShownAndAllAreCounted() {
        final List<Map<String, Cell>> newest =
                List.of(row("grain=week", "window_start=2026-11-09"), row("grain=week", "window_start=2026-11-02"));
        final Map<String, Found.Spread> spreads = new LinkedHashMap<>();
        spreads.put("grain", new Found.Spread(2, Set.of(Cell.text("range"))));
        spreads.put("window_start", new Found.Spread(69, Set.of()));
        spreads.put("metric", new Found.Spread(1, Set.of()));

        assertThat(choice().several(Found.newest(1234, newest, spreads))).isEqualTo("""
                        1234 rows of offline_metrics; choose one by
                          grain         range, week
                          window_start  2026-11-09, 2026-11-02, ... (69)
                        for example: ./plumbline explain offline_metrics grain=week window_start=2026-11-09""");
    }

    @Test
    void noRowIsAnsweredByTheNearestValueBesideTheOthers() {
        final List<Cell> models = List.of(Cell.text("random"), Cell.text("blend"));

        assertThat(choice().none(key("grain=week", "model_id=blent"), models))
                .isEqualTo(
                        "no row of offline_metrics has model_id = blent together with grain = week; did you mean 'blend'?"
                                + " known are blend, random");
        assertThat(choice().none(key("split="), List.of()))
                .isEqualTo("no row of offline_metrics has split = (no value); the table is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "blend; is not of the form column=value; the key of offline_metrics is grain",
                "mode_id=blend; offline_metrics has no column 'mode_id'; did you mean 'model_id'?",
                "window_start=yesterday; window_start=yesterday: ; is not a time: write 2026-11-23",
                "window_date=2026-13-01; window_date=2026-13-01: ; is not a day: write 2026-11-23",
                "window_date=+999999999-12-31; window_date=; is not a day: write 2026-11-23",
                "window_start=+300000-01-01T00:00:00Z; window_start=; is not a time: write 2026-11-23",
                "window_start=-0001-01-01; window_start=; is not a time: write 2026-11-23",
                "window_start=2026-11-23 10:00:00 +01:00; window_start=; is not a time: write 2026-11-23",
                "n=many; n=many: ; is not a whole number",
                "value=much; value=much: ; is not a number"
            })
    void aPairThatIsNoneIsTold(final String pair, final String first, final String second) {
        assertThatThrownBy(() -> key(pair))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining(first)
                .hasMessageContaining(second);
    }

    @Test
    void everyWrongPairIsToldAtOnce() {
        assertThatThrownBy(() -> key("model=a", "n=many")).hasMessageContainingAll("'model'", "'many'");
    }

    @Test
    void manyValuesAreNoPartOfAKey() {
        assertThatThrownBy(() -> KeyPart.parse(Tables.QUERY_METRICS, List.of("metrics=1"), ZoneOffset.UTC))
                .hasMessageContaining("a column of type MAP<STRING, DOUBLE> has no single value");
    }

    @Test
    void valuesAreReadAsTheColumnHasThem() {
        assertThat(key("model_id=a=b", "split=", "window_date=2026-11-23", "n=7", "value=0.5"))
                .extracting(KeyPart::value)
                .containsExactly(
                        Cell.text("a=b"),
                        Cell.MISSING,
                        new Cell.Day(LocalDate.of(2026, 11, 23)),
                        new Cell.Quantity(7L),
                        new Cell.Quantity(0.5));
        assertThat(KeyPart.parse(
                        TABLE,
                        List.of(
                                "window_start=2026-11-23",
                                "window_start=2026-11-23 01:00:00",
                                "window_start=2026-11-22T23:00:00Z"),
                        ZoneId.of("Europe/Berlin")))
                .extracting(KeyPart::value)
                .containsExactly(
                        new Cell.Moment(Instant.parse("2026-11-22T23:00:00Z")),
                        new Cell.Moment(Instant.parse("2026-11-23T00:00:00Z")),
                        new Cell.Moment(Instant.parse("2026-11-22T23:00:00Z")));
    }
}
