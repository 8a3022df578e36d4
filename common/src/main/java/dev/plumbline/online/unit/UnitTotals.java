package dev.plumbline.online.unit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.Identifiers;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.online.metric.OnlineMetric;
import dev.plumbline.online.metric.OnlineMetric.Divisor;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Adds up {@link Contributions} per unit, and computes the metrics' numerators and denominators from the sums. */
public final class UnitTotals {

    /** Impressions of the unit that were left out of the metric because their attribution window is open. */
    public static final String IMMATURE = "immature";

    /** What the metric's {@code n} counts: the unit's measured impressions, or 1 for a unit where it divides by units. */
    public static final String N = "n";

    /** {@link PositionBasis#code} of the metric that needs one. */
    public static final String BASIS = "basis";

    /** The cap of a winsorized metric. */
    public static final String CAP = "cap";

    /** Columns beside those of the table. */
    static final List<String> BESIDE = List.of(IMMATURE, N, BASIS, CAP);

    private UnitTotals() {}

    /**
     * One row per unit x model x arm x experiment x split x slice x window with its totals, named as in {@link
     * Contributions} and {@link PositionRates}: those that the metrics use.
     */
    static Dataset<Row> perUnit(final Dataset<Row> contributions, final List<OnlineMetric> metrics) {
        final Set<String> totals = new TreeSet<>(List.of(Contributions.IMPRESSIONS));
        for (final OnlineMetric metric : metrics) {
            totals.addAll(List.of(
                    numerator(metric), denominator(metric), Contributions.mature(metric.event()), counted(metric)));
        }
        final boolean hasBasis = metrics.stream().anyMatch(UnitTotals::needsBasis);
        final Stream<Column> sums =
                totals.stream().map(name -> sum(Identifiers.column(name)).as(name));
        final List<Column> aggregates = Stream.concat(
                        sums, hasBasis ? Stream.of(max(BASIS).as(BASIS)) : Stream.<Column>empty())
                .toList();
        final Column[] contributed = Stream.of(
                        Contributions.UNIT.stream().map(name -> col(name)),
                        totals.stream().map(Identifiers::column),
                        hasBasis ? Stream.of(col(BASIS)) : Stream.<Column>empty(),
                        Stream.of(inline(col(Contributions.SLICES))))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        return contributions
                .select(contributed)
                .groupBy(keys())
                .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
    }

    /** The rows of {@link UnitMetrics}, of rows of {@link #perUnit}. */
    static Dataset<Row> measured(final Dataset<Row> totals, final List<OnlineMetric> metrics, final WindowRange range) {
        final Column ofMetrics =
                inline(array(metrics.stream().map(UnitTotals::measured).toArray(Column[]::new)));
        return totals.select(
                        Stream.concat(Stream.of(keys()), Stream.of(ofMetrics)).toArray(Column[]::new))
                .where(UnitMetrics.IS_MEASURED.or(col(IMMATURE).gt(0L)))
                .select(Stream.of(
                                Stream.of(WindowColumns.all(range)),
                                tableColumns().stream().skip(4),
                                BESIDE.stream().map(name -> col(name)))
                        .flatMap(columns -> columns)
                        .toArray(Column[]::new));
    }

    /** The columns of the table without {@code run_id}, in its order. */
    static List<Column> tableColumns() {
        return Tables.ONLINE_UNIT_METRICS.columnNames().stream()
                .filter(name -> !name.equals("run_id"))
                .map(name -> col(name))
                .toList();
    }

    private static Column[] keys() {
        return Stream.concat(Contributions.UNIT.stream(), Stream.of("slice_name", "slice_value"))
                .map(name -> col(name))
                .toArray(Column[]::new);
    }

    private static Column measured(final OnlineMetric metric) {
        final Column mature = Identifiers.column(Contributions.mature(metric.event()));
        final Column denominator = Identifiers.column(denominator(metric));
        final Column counted = Identifiers.column(counted(metric));
        final boolean perUnit = metric.dividedBy() == Divisor.UNITS;
        return struct(
                lit(metric.name()).as("metric"),
                Identifiers.column(numerator(metric)).cast("double").as("numerator"),
                (perUnit ? anyOf(denominator) : denominator).cast("double").as("denominator"),
                lit(metric.dividedBy().code()).as("denominator_counts"),
                col(Contributions.IMPRESSIONS).minus(mature).as(IMMATURE),
                (perUnit ? anyOf(counted) : counted).cast("bigint").as(N),
                (needsBasis(metric) ? col(BASIS) : lit(null)).cast("int").as(BASIS),
                lit(null).cast("double").as(CAP));
    }

    private static Column anyOf(final Column count) {
        return when(count.gt(0L), 1L).otherwise(0L);
    }

    /** Name of the total that the metric's S_j is. */
    public static String numerator(final OnlineMetric metric) {
        return switch (metric.counted()) {
            case IMPRESSIONS_WITH_OUTCOME -> Contributions.converted(metric.event());
            case VALUE -> Contributions.value(metric.event());
            case CLICKS_AT_POSITIONS -> PositionRates.CLICKS;
        };
    }

    /** Name of the total that its M_j is made of. */
    public static String denominator(final OnlineMetric metric) {
        return needsBasis(metric) ? PositionRates.EXPECTED_CLICKS : Contributions.mature(metric.event());
    }

    private static String counted(final OnlineMetric metric) {
        return needsBasis(metric) ? PositionRates.IMPRESSIONS : Contributions.mature(metric.event());
    }

    private static boolean needsBasis(final OnlineMetric metric) {
        return metric.dividedBy() == Divisor.EXPECTED_CLICKS;
    }
}
