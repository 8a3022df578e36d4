package dev.plumbline.trend.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.trend.ReferenceRow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decompositions as others computed them of the same counts and rows. */
class DecompositionConformanceTest {

    private static final double LEVEL = 0.95;

    private static final Map<String, List<ReferenceRow>> SLICES = ReferenceRow.of("mix_rate_expected.tsv").stream()
            .collect(Collectors.groupingBy(DecompositionConformanceTest::question));

    private static String question(final ReferenceRow row) {
        return row.text("case") + " by " + row.text("dimensions");
    }

    static Stream<ReferenceRow> totals() {
        return ReferenceRow.of("mix_rate_totals_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("totals")
    void mixThenRateOfEverySliceAreMet(final ReferenceRow total) {
        final List<ReferenceRow> rows = SLICES.get(question(total));
        final MixRate found = MixRate.of(rows.stream()
                        .map(row -> SliceChange.of(
                                row.text("slice"),
                                row.number("num0"),
                                row.number("den0"),
                                row.number("num1"),
                                row.number("den1")))
                        .toList())
                .result()
                .orElseThrow();
        total.assertMet("R0", found.before());
        total.assertMet("R1", found.after());
        total.assertMet("change", found.change());
        total.assertMet("mix", found.mix());
        total.assertMet("rate", found.rate());
        assertThat(found.mix() + found.rate()).isCloseTo(found.change(), within(1e-12));
        final Map<String, SlicePart> parts =
                found.parts().stream().collect(Collectors.toMap(SlicePart::slice, Function.identity()));
        assertThat(parts).hasSize(total.whole("slices"));
        for (final ReferenceRow row : rows) {
            final SlicePart part = parts.get(row.text("slice"));
            row.assertMet("w0", part.shareBefore());
            row.assertMet("w1", part.shareAfter());
            row.assertMet("mix", part.mix());
            row.assertMet("rate", part.rate());
        }
    }

    private static final Map<String, List<ReferenceRow>> ROWS = ReferenceRow.of("reweighting_input.tsv.gz").stream()
            .collect(Collectors.groupingBy(row -> row.text("case")));

    static Stream<ReferenceRow> reweighted() {
        return ReferenceRow.of("reweighting_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("reweighted")
    void populationThenBehaviourAreMetAndTrue(final ReferenceRow row) {
        final List<ReferenceRow> input = ROWS.get(row.text("case"));
        final boolean[] isAfter = new boolean[input.size()];
        final double[][] features = new double[input.size()][];
        final double[] hits = new double[input.size()];
        for (int i = 0; i < isAfter.length; i++) {
            isAfter[i] = input.get(i).text("window").equals("1");
            features[i] =
                    new double[] {1, input.get(i).number("x1"), input.get(i).number("x2")};
            hits[i] = input.get(i).number("hit");
        }
        final PopulationChange found = PopulationChange.of(
                        DomainRows.independent(hits, isAfter), new LogisticRegression(features, isAfter), 200, 1, LEVEL)
                .result()
                .orElseThrow();
        row.assertMet("metric0", found.parts().before());
        row.assertMet("metric1", found.parts().after());
        row.assertMet("change", found.parts().change());
        assertThat(found.parts().reweighted())
                .isCloseTo(row.number("current_reweighted_to_reference_approx"), within(1e-3));
        assertNear(row, "population_effect_approx", found.population().value().orElseThrow(), 1e-3, 0);
        assertNear(row, "behaviour_effect_approx", found.behaviour().value().orElseThrow(), 1e-3, 0);
        assertNear(row, "se_change_approx", found.change().stdError().orElseThrow(), 0, 0.15);
        assertNear(row, "se_population_approx", found.population().stdError().orElseThrow(), 0, 0.15);
        assertNear(row, "se_behaviour_approx", found.behaviour().stdError().orElseThrow(), 0, 0.15);
        assertNear(row, "ess_approx", found.parts().effectiveSampleSize(), 0, 0.05);
        assertNear(row, "max_weight_approx", found.parts().largestWeight(), 0, 0.1);
        assertThat(found.population().value().orElseThrow())
                .isCloseTo(
                        row.number("true_population"),
                        within(3 * found.population().stdError().orElseThrow()));
        assertThat(found.behaviour().value().orElseThrow())
                .isCloseTo(
                        row.number("true_behaviour"),
                        within(3 * found.behaviour().stdError().orElseThrow()));
        assertThat(found.parts().population() + found.parts().behaviour())
                .isCloseTo(found.parts().change(), within(1e-12));
    }

    private static void assertNear(
            final ReferenceRow row,
            final String column,
            final double actual,
            final double absolute,
            final double relative) {
        assertThat(actual)
                .as("%s of %s", column, row)
                .isCloseTo(row.number(column), within(absolute + relative * Math.abs(row.number(column))));
    }
}
