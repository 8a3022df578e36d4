package dev.plumbline.online.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class InterleavingsTest {

    private static final WindowRange RANGE = new WindowRange(
            new Grain.Range(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 8));
    private static final String COLUMNS = "request_id STRING, user_id STRING, model_a STRING, model_b STRING,"
            + " item_id STRING, position BIGINT, team STRING, clicks BIGINT";

    /** User by user: the share of lists that were won, and the influence of every user on it. */
    @Test
    void aPreferenceIsTheShareOfListsWonLessAHalf() {
        final Random random = new Random(1);
        final List<Row> rows = new ArrayList<>();
        final Map<String, double[]> users = new HashMap<>();
        for (int request = 0; request < 600; request++) {
            final String user = "u" + random.nextInt(120);
            final boolean isTurned = random.nextBoolean();
            int lead = 0;
            for (int position = 1; position <= 4; position++) {
                final boolean isFirst = random.nextBoolean();
                final int clicks = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
                lead += isFirst ? clicks : -clicks;
                // the models come in either order, and teams by letter or by name
                final String letter = isFirst == isTurned ? "b" : "A";
                final String team = random.nextBoolean() ? letter : isFirst ? "m1" : "m2";
                rows.add(RowFactory.create(
                        "r" + request,
                        user,
                        isTurned ? "m2" : "m1",
                        isTurned ? "m1" : "m2",
                        "i" + position,
                        (long) position,
                        team,
                        (long) clicks));
            }
            final double[] sums = users.computeIfAbsent(user, any -> new double[2]);
            sums[0] += lead > 0 ? 1 : lead == 0 ? 0.5 : 0;
            sums[1]++;
        }
        final double won = users.values().stream().mapToDouble(sums -> sums[0]).sum() / 600;
        final double squares = users.values().stream()
                .mapToDouble(sums -> Math.pow(sums[0] - won * sums[1], 2))
                .sum();
        final double error = Math.sqrt(squares * users.size() / (users.size() - 1.0)) / 600;

        final Row found = preferences(rows).collectAsList().get(0);
        assertThat(found.<String>getAs("arm")).isEqualTo("m1");
        assertThat(found.<String>getAs("control")).isEqualTo("m2");
        assertThat(found.<Double>getAs("value")).isCloseTo(won - 0.5, within(1e-12));
        assertThat(found.<Double>getAs("std_error")).isCloseTo(error, within(1e-12));
        assertThat(found.<Long>getAs("n")).isEqualTo(600);
        assertThat(found.<Long>getAs("units")).isEqualTo(users.size());
        assertThat(found.<Double>getAs("ci_low")).isLessThan(found.<Double>getAs("fixed_ci_low"));
    }

    @Test
    void aListWithoutClicksIsATieAndAnUnknownTeamCountsForNobody() {
        final List<Row> rows = List.of(
                RowFactory.create("r1", "u1", "m1", "m2", "i1", 1L, "a", 0L),
                RowFactory.create("r2", "u1", "m1", "m2", "i1", 1L, "c", 5L));
        final Row found = preferences(rows).collectAsList().get(0);
        assertThat(found.<Double>getAs("value")).isZero();
        assertThat(found.<String>getAs("reason")).isEqualTo("one_unit");
        assertThat(found.<String>getAs("verdict")).isEqualTo("inconclusive");
        assertThat(frame(rows)
                        .agg(org.apache.spark.sql.functions.sum(
                                Interleavings.unknownTeam().failures()))
                        .first()
                        .getLong(0))
                .isEqualTo(1);
    }

    /** Two users who agree tell nothing of a third one. */
    @Test
    void unanimousUsersHaveNoSpread() {
        final Row found = preferences(List.of(
                        RowFactory.create("r1", "u1", "m1", "m2", "i1", 1L, "a", 2L),
                        RowFactory.create("r2", "u2", "m1", "m2", "i1", 1L, "a", 1L)))
                .first();
        assertThat(found.<Double>getAs("value")).isEqualTo(0.5);
        assertThat(found.<Double>getAs("std_error")).isZero();
        assertThat(found.<Double>getAs("ci_low")).isNull();
        assertThat(found.<String>getAs("reason")).isEqualTo("no_spread");
        assertThat(found.<String>getAs("verdict")).isEqualTo("inconclusive");
    }

    private static Dataset<Row> preferences(final List<Row> rows) {
        return Interleavings.preferences(frame(rows), RANGE, ConfidenceSequence.DEFAULT);
    }

    private static Dataset<Row> frame(final List<Row> rows) {
        return SharedSession.spark().createDataFrame(rows, StructType.fromDDL(COLUMNS));
    }
}
