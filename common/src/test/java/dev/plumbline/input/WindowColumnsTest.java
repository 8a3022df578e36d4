package dev.plumbline.input;

import static dev.plumbline.testing.SharedSession.spark;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs under another default zone than UTC: windows must not notice. */
class WindowColumnsTest {

    private static final LocalDate SUNDAY = LocalDate.of(2013, 1, 20);
    private final TimeZone before = TimeZone.getDefault();

    @BeforeEach
    void anotherDefaultZone() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    }

    @AfterEach
    void restore() {
        TimeZone.setDefault(before);
    }

    @Test
    void sparkAndJavaAgreeOnTheWindowOfEveryInstant() {
        final Dataset<Row> times = spark().sql(
                        "select timestamp'2013-01-20 00:00:00' + make_interval(0,0,0,0, id * 7, 13, 11) as t from range(0, 500)");
        for (final Grain grain : List.of(new Grain.Day(), new Grain.Week(), new Grain.Month(), new Grain.Period(28))) {
            final LocalDate from = grain.floor(SUNDAY, SUNDAY);
            final LocalDate to = grain.next(grain.floor(LocalDate.of(2013, 7, 1), SUNDAY), SUNDAY);
            final WindowRange range = new WindowRange(grain, SUNDAY, from, to);
            times.select(
                            col("t").cast("date").cast("string"),
                            WindowColumns.windowDate(col("t"), range).cast("string"))
                    .collectAsList()
                    .forEach(row -> assertThat(LocalDate.parse(row.getString(1)))
                            .isEqualTo(grain.floor(LocalDate.parse(row.getString(0)), SUNDAY)));
        }
    }

    @Test
    void windowsAreHalfOpenToTheMicrosecond() {
        final WindowRange range = new WindowRange(new Grain.Week(), SUNDAY, SUNDAY, SUNDAY.plusDays(14));
        final List<Row> rows = spark().sql("""
                        select * from values (timestamp'2013-01-19 23:59:59.999999'), (timestamp'2013-01-20 00:00:00'),
                          (timestamp'2013-01-26 23:59:59.999999'), (timestamp'2013-01-27'), (timestamp'2013-02-03'), (null) as t(t)""")
                .select(
                        col("t").cast("string"),
                        WindowColumns.inRange(col("t"), range),
                        WindowColumns.windowDate(col("t"), range).cast("string"))
                .collectAsList();
        assertThat(rows)
                .extracting(row -> row.get(1) + " " + row.get(2))
                .containsExactly(
                        "false 2013-01-13",
                        "true 2013-01-20",
                        "true 2013-01-20",
                        "true 2013-01-27",
                        "false 2013-02-03",
                        "null null");
    }

    @Test
    void aRangeIsOneWindowAndItsColumnsReachToItsEnd() {
        final WindowRange range = new WindowRange(new Grain.Range(), SUNDAY, SUNDAY, LocalDate.of(2013, 3, 1));
        final Row row = spark().sql("select timestamp'2013-02-01' as t")
                .select(WindowColumns.windowDate(col("t"), range).as("window_date"))
                .select(WindowColumns.all(range))
                .selectExpr("grain", "string(window_start)", "string(window_end)", "string(window_date)")
                .first();
        assertThat(row).hasToString("[range,2013-01-20 00:00:00,2013-03-01 00:00:00,2013-01-20]");
    }
}
