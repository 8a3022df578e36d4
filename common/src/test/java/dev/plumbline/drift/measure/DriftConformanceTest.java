package dev.plumbline.drift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.Flights;
import dev.plumbline.drift.Flights.Span;
import dev.plumbline.testing.TsvResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bins and measures of real flights against figures of numpy and scipy, every one of them. */
class DriftConformanceTest {

    private static final Flights FLIGHTS = Flights.all();
    private static final Map<String, Span> WINDOWS = Flights.windows();

    private final Map<String, FeatureBins> bins = new HashMap<>();
    private final Map<String, FeatureSummary> summaries = new HashMap<>();

    @Test
    void edgesAreThoseOfTheReference() {
        final Map<String, TreeMap<Integer, Double>> expected = new HashMap<>();
        TsvResource.rows("/drift/bin_edges.tsv")
                .forEach(row -> expected.computeIfAbsent(row.get("feature"), f -> new TreeMap<>())
                        .put(Integer.valueOf(row.get("merged_edge_no")), Double.valueOf(row.get("edge_inverted_cdf"))));
        assertThat(expected).hasSize(10);
        expected.forEach((feature, edges) -> assertThat(((NumericBins) bins(feature)).edges())
                .as(feature)
                .containsExactly(
                        edges.values().stream().mapToDouble(Double::doubleValue).toArray()));
    }

    @Test
    void countsAreThoseOfEveryWindow() {
        final List<Map<String, String>> expected = TsvResource.rows("/drift/bin_counts_expected.tsv.gz");
        assertThat(expected).hasSize(3996);
        for (final Map<String, String> row : expected) {
            final FeatureHistogram histogram =
                    summary(row.get("feature"), row.get("window")).histogram();
            final int bin = Integer.parseInt(row.get("bin_no"));
            assertThat(histogram.bins().labels().get(bin)).as("%s", row).isEqualTo(row.get("bin"));
            assertThat(histogram.count(bin)).as("%s", row).isEqualTo(Long.parseLong(row.get("count")));
        }
    }

    @Test
    void measuresMeetEveryFigure() {
        final List<Map<String, String>> expected = TsvResource.rows("/drift/measures_expected.tsv.gz");
        assertThat(expected).hasSize(3740);
        for (final Map<String, String> row : expected) {
            final double value = value(row).orElseThrow(() -> new AssertionError("no value for " + row));
            final double figure = Double.parseDouble(row.get("value"));
            switch (row.get("measure")) {
                case "js_distance", "hellinger" ->
                    assertThat(value).as("%s", row).isCloseTo(figure, within(1e-7));
                case "ks_p", "chi_square_p" ->
                    assertThat(value).as("%s", row).isCloseTo(figure, within(Math.max(1e-12, 1e-6 * figure)));
                default ->
                    assertThat(value).as("%s", row).isCloseTo(figure, within(Math.max(1e-12, 1e-9 * Math.abs(figure))));
            }
        }
    }

    @Test
    void librariesMeetTheirFiguresUnderTheirConventions() {
        int met = 0;
        for (final Map<String, String> row : TsvResource.rows("/drift/library_measures_expected.tsv.gz")) {
            final Optional<DriftMeasure> measure = libraryMeasure(row);
            if (measure.isPresent() && !row.get("value").isEmpty()) {
                final MeasuredDrift drift = measure.get()
                        .between(
                                summary(row.get("feature"), "reference"),
                                summary(row.get("feature"), row.get("window")));
                final double figure = Double.parseDouble(row.get("value"));
                if (row.get("measure").endsWith("_p")) {
                    final double p = drift.value().isEmpty() ? 0 : drift.p().orElseThrow();
                    assertThat(p).as("%s", row).isCloseTo(figure, within(Math.max(1e-12, 1e-6 * figure)));
                } else {
                    final double slack = row.get("measure").matches("js_distance|hellinger") ? 1e-7 : 1e-12;
                    assertThat(drift.value().orElseThrow())
                            .as("%s", row)
                            .isCloseTo(figure, within(Math.max(slack, 1e-9 * Math.abs(figure))));
                }
                met++;
            }
        }
        assertThat(met).isGreaterThan(500);
    }

    private static Optional<DriftMeasure> libraryMeasure(final Map<String, String> row) {
        final List<DriftMeasure> measures =
                switch (row.get("tool")) {
                    case "evidently" -> LibraryMeasures.EVIDENTLY;
                    case "nannyml" -> LibraryMeasures.NANNYML;
                    default -> List.of();
                };
        final boolean isBinnedFromTenThousandRows =
                row.get("convention").startsWith("auto") && row.get("measure").equals("wasserstein");
        return measures.stream()
                .filter(measure -> measure.name().equals(row.get("measure").replaceFirst("_p$", "")))
                .filter(measure -> !isBinnedFromTenThousandRows)
                .findFirst();
    }

    private OptionalDouble value(final Map<String, String> row) {
        final FeatureSummary reference = summary(row.get("feature"), "reference");
        final FeatureSummary current = summary(row.get("feature"), row.get("window"));
        final String name = row.get("measure");
        final String convention = row.get("convention");
        if (name.startsWith("distinct_")) {
            return OptionalDouble.of(
                    (name.endsWith("current") ? current : reference).distinct().orElseThrow());
        }
        if (name.equals("cardinality_change")) {
            return named(name).between(reference.over(7), current.over(7)).value();
        }
        if (name.startsWith("chi_square")) {
            final CellRule cells = convention.startsWith("every value") ? new EveryValue() : new ReferenceBins();
            final MeasuredDrift drift =
                    new ChiSquareHomogeneity(cells, ChiSquareHomogeneity.Correction.NONE).between(reference, current);
            return switch (name) {
                case "chi_square_p" -> drift.p();
                case "chi_square_df" ->
                    OptionalDouble.of(drift.degreesOfFreedom().orElseThrow());
                default -> drift.value();
            };
        }
        if (name.equals("ks_p")) {
            return named("ks").between(reference, current).p();
        }
        if (convention.startsWith("every value")) {
            final CellRule cells = new EveryValue();
            return name.equals("l_infinity")
                    ? new LInfinity(cells).between(reference, current).value()
                    : squared(new JensenShannonDistance(cells, LogarithmBase.TWO).between(reference, current));
        }
        return name.equals("psi")
                ? psi(row, reference, current)
                : named(name).between(reference, current).value();
    }

    private OptionalDouble psi(
            final Map<String, String> row, final FeatureSummary reference, final FeatureSummary current) {
        final CellRule cells = new ReferenceBins();
        final ShareFloor.AtLeast floor = ShareFloor.AtLeast.DEFAULT;
        final String feature = row.get("feature");
        return switch (row.get("convention")) {
            case "definition" -> named("psi").between(reference, current).value();
            case "floor 1e-6" ->
                new Psi(cells, new ShareFloor.AtLeast(1e-6))
                        .between(reference, current)
                        .value();
            case "floored then renormalized" ->
                new Psi(cells, new RenormalizedFloor(floor))
                        .between(reference, current)
                        .value();
            case "no null bin: proportions of non-null rows" ->
                new Psi(new ReferenceBinsWithoutNulls(), floor)
                        .between(reference, current)
                        .value();
            case "10 bins" ->
                psiIn(NumericBins.of(reference.distribution().orElseThrow(), 10), feature, row.get("window"));
            case "edges by linear interpolation" -> psiIn(linearBins(feature), feature, row.get("window"));
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble psiIn(final NumericBins bins, final String feature, final String window) {
        return named("psi")
                .between(
                        FLIGHTS.summary(feature, bins, Flights.REFERENCE),
                        FLIGHTS.summary(feature, bins, WINDOWS.get(window)))
                .value();
    }

    private static NumericBins linearBins(final String feature) {
        return new NumericBins(TsvResource.rows("/drift/bin_edges.tsv").stream()
                .filter(row -> row.get("feature").equals(feature))
                .mapToDouble(row -> Double.parseDouble(row.get("edge_linear")))
                .distinct()
                .toArray());
    }

    @Test
    void daysAddUpToTheirWindow() {
        final Map<String, List<Map<String, String>>> days =
                TsvResource.rows("/drift/daily_profiles_expected.tsv").stream()
                        .collect(Collectors.groupingBy(row -> row.get("feature")));
        for (final Map<String, String> total : TsvResource.rows("/drift/daily_profiles_sum_expected.tsv")) {
            final String feature = total.get("feature");
            FeatureSummary sum = summary(feature, "none");
            for (final Map<String, String> day : days.get(feature)) {
                final FeatureSummary ofDay = summary(feature, day.get("day"));
                assertThat(rangesThenNull(ofDay)).as("%s", day).isEqualTo(day.get("bin_counts_then_null"));
                assertThat(ofDay.rows()).isEqualTo(Long.parseLong(day.get("rows")));
                assertMoments(ofDay.moments().orElseThrow(), day);
                sum = sum.merge(ofDay);
            }
            assertThat(sum.days()).isEqualTo(60);
            assertThat(rangesThenNull(sum)).isEqualTo(total.get("bin_counts_then_null"));
            assertMoments(sum.moments().orElseThrow(), total);
        }
    }

    private static void assertMoments(final NumericMoments moments, final Map<String, String> expected) {
        final double sum = Double.parseDouble(expected.get("sum"));
        final double squares = Double.parseDouble(expected.get("sum_of_squares"));
        assertThat(moments.mean() * moments.count()).isCloseTo(sum, within(1e-12 * Math.max(1, Math.abs(sum))));
        assertThat(moments.squares() + moments.count() * moments.mean() * moments.mean())
                .isCloseTo(squares, within(1e-12 * Math.max(1, squares)));
        assertThat(moments.min()).isEqualTo(Double.parseDouble(expected.get("min")));
        assertThat(moments.max()).isEqualTo(Double.parseDouble(expected.get("max")));
    }

    private static String rangesThenNull(final FeatureSummary summary) {
        final FeatureHistogram histogram = summary.histogram();
        return Arrays.stream(histogram.counts(), 0, histogram.bins().nullBin() + 1)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
    }

    private static OptionalDouble squared(final MeasuredDrift drift) {
        return OptionalDouble.of(Math.pow(drift.value().orElseThrow(), 2));
    }

    private static DriftMeasure named(final String name) {
        return DriftMeasures.named(name).orElseThrow(() -> new AssertionError("no measure " + name));
    }

    private FeatureBins bins(final String feature) {
        return bins.computeIfAbsent(feature, FLIGHTS::bins);
    }

    /** @param window a name of the file of windows, a day, or none for no row */
    private FeatureSummary summary(final String feature, final String window) {
        return summaries.computeIfAbsent(feature + "|" + window, key -> {
            final Span span = window.equals("none")
                    ? new Span(Flights.REFERENCE.start(), Flights.REFERENCE.start())
                    : WINDOWS.computeIfAbsent(window, DriftConformanceTest::day);
            return FLIGHTS.summary(feature, bins(feature), span);
        });
    }

    private static Span day(final String date) {
        final Instant start = Instant.parse(date + "T00:00:00Z");
        return new Span(start, start.plus(Duration.ofDays(1)));
    }
}
