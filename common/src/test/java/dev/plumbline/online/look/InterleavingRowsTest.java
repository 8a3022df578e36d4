package dev.plumbline.online.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Holm;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The pairs of a window, in plain Java. */
class InterleavingRowsTest {

    private static final StructType PAIRS =
            StructType.fromDDL("grain STRING, window_start TIMESTAMP, window_end TIMESTAMP,"
                    + " window_date DATE, arm STRING, control STRING, units BIGINT, mean_numerator DOUBLE,"
                    + " mean_denominator DOUBLE, var_numerator DOUBLE, covariance DOUBLE, var_denominator DOUBLE");
    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.DEFAULT;

    /** Alone the preference for m1 over m2 would be found, as one of three pairs it is not. */
    @Test
    void thePairsOfAWindowAreOneFamily() {
        final double error = Math.sqrt(0.2 / 400);
        final double found = 0.5 + SEQUENCE.halfWidth(error, 400) * 1.02;
        final List<Row> one = rows(pair("m1", "m2", 400, found));
        assertThat(one.get(0).<String>getAs("verdict")).isEqualTo("better");
        assertThat(one.get(0).<Integer>getAs("family_size")).isEqualTo(1);

        final List<Row> three =
                rows(pair("m2", "m3", 400, 0.2), pair("m1", "m3", 400, 0.51), pair("m1", "m2", 400, found));
        assertThat(three).extracting(row -> row.<String>getAs("control")).containsExactly("m2", "m3", "m3");
        assertThat(three)
                .extracting(row -> row.<String>getAs("verdict"))
                .containsExactly("inconclusive", "inconclusive", "worse");
        final double[] p = three.stream()
                .mapToDouble(row -> row.<Double>getAs("p_always_valid"))
                .toArray();
        for (int i = 0; i < p.length; i++) {
            assertThat(three.get(i).<Double>getAs("p_adjusted")).isCloseTo(Holm.adjusted(p)[i], within(1e-15));
            assertThat(three.get(i).<Integer>getAs("family_size")).isEqualTo(3);
        }
    }

    @Test
    void fewUsersHaveAPreferenceAndNoVerdict() {
        final Row few = rows(pair("m1", "m2", 99, 0.95)).get(0);
        assertThat(few.<Double>getAs("value")).isCloseTo(0.45, within(1e-15));
        assertThat(few.<Double>getAs("fixed_ci_low")).isPositive();
        assertThat(few.<Double>getAs("ci_low")).isNull();
        assertThat(few.<String>getAs("reason")).isEqualTo("few_units");
        assertThat(few.<String>getAs("verdict")).isEqualTo("inconclusive");
        assertThat(few.<Integer>getAs("family_size")).isNull();
    }

    private static List<Row> rows(final Row... pairs) {
        final List<Row> rows = new ArrayList<>();
        new InterleavingRows(SEQUENCE)
                .of(List.of(pairs).iterator())
                .forEachRemaining(row -> rows.add(new GenericRowWithSchema(
                        scala.jdk.javaapi.CollectionConverters.asJava(row.toSeq())
                                .toArray(),
                        ExperimentResults.schema())));
        return rows;
    }

    /** One list per user, won with this share and the variance 0.2. */
    private static Row pair(final String arm, final String control, final long users, final double won) {
        final Object[] cells = {
            "week",
            Timestamp.valueOf("2024-01-01 00:00:00"),
            Timestamp.valueOf("2024-01-08 00:00:00"),
            Date.valueOf("2024-01-01"),
            arm,
            control,
            users,
            won,
            1.0,
            0.2,
            0.0,
            0.0
        };
        return new GenericRowWithSchema(cells, PAIRS);
    }
}
