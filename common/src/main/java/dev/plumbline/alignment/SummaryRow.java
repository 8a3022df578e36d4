package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationLine;
import dev.plumbline.alignment.relation.RelationTests;
import dev.plumbline.alignment.relation.Standing;
import dev.plumbline.alignment.relation.YorkFit;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The row of one offline metric beside one online metric. @param key slice and online metric */
record SummaryRow(Row key, OfflineMeasure measure, Relation relation) {

    private static final String SLOPE = "corrected_slope";

    /** The columns of {@code alignment_summary} that do not come from the window. */
    static final StructType SCHEMA = withoutWindow(Tables.ALIGNMENT_SUMMARY);

    static StructType withoutWindow(final TableSpec table) {
        return new StructType(Stream.of(table.schema().fields())
                .filter(field -> !Set.of("grain", "window_start", "window_end", "window_date", "run_id")
                        .contains(field.name()))
                .toArray(StructField[]::new));
    }

    Row row() {
        final RowBuilder row = new RowBuilder(SCHEMA);
        for (final String column : PairMeasurements.KEY) {
            row.set(column, key.<Object>getAs(column));
        }
        row.set("offline_metric", (Object) measure.metric())
                .set("offline_cutoff", (Object) measure.cutoff())
                .set("offline_direction", (Object) measure.offlineDirection())
                .set("online_direction", (Object) measure.onlineDirection())
                .set("direction", (Object) Direction.LARGER_IS_BETTER.code())
                .set("unit", (Object) "log online gain per offline gain")
                .set(relation.figure(SLOPE))
                .set("units", (Object) (long) relation.windows());
        measure.reason().ifPresent(reason -> row.set("reason", (Object) reason));
        Relation.figureNames().stream()
                .filter(name -> !name.equals(SLOPE))
                .forEach(name -> setFigure(row, name, relation.figure(name)));
        relation.york().ifPresent(york -> setYork(row, york));
        relation.line().ifPresent(line -> setLine(row, line));
        setTests(row, relation.tests());
        relation.standing().ifPresent(standing -> setStanding(row, standing));
        setVerdict(row);
        return row.row();
    }

    static void setFigure(final RowBuilder row, final String name, final Estimate figure) {
        row.set(name, figure.value()).set(name + "_low", figure.low()).set(name + "_high", figure.high());
        figure.reason().ifPresent(reason -> row.set(name + "_reason", (Object) reason.code()));
    }

    private static void setYork(final RowBuilder row, final YorkFit york) {
        row.set("york_slope", (Object) york.slope())
                .set("york_slope_std_error", (Object) york.slopeError())
                .set("york_goodness", (Object) york.goodness());
    }

    private static void setLine(final RowBuilder row, final RelationLine line) {
        row.set("offline_std_dev", (Object) Math.sqrt(line.signalVariance()))
                .set("residual_std_dev", (Object) Math.sqrt(line.residualVariance()));
    }

    private static void setTests(final RowBuilder row, final RelationTests tests) {
        row.set("pearson_p", tests.pearson())
                .set("pearson_p_adjusted", tests.adjusted())
                .set("family_size", (Object) tests.family())
                .set("spearman_p", tests.spearman())
                .set("kendall_p", tests.kendall());
    }

    private static void setStanding(final RowBuilder row, final Standing standing) {
        row.set("rank", (Object) standing.rank())
                .set("rank_low", (Object) standing.low())
                .set("rank_high", (Object) standing.high())
                .set("best_share", (Object) standing.bestShare())
                .set("best_metric", (Object) standing.best())
                .set("williams_t", standing.williams().t())
                .set("williams_p", standing.williams().p());
    }

    private void setVerdict(final RowBuilder row) {
        row.set("independent_pairs", (Object) (long) relation.independentPairs())
                .set("pairs_without_error", (Object) (long) relation.withoutErrors())
                .set("rows_without_figure", (Object) measure.withoutFigure())
                .set("rows_left_out", (Object) measure.leftOut())
                .set("verdict", (Object) relation.verdict().code())
                .set("sentence", (Object)
                        new SummarySentence(measure.name(), key.getAs("online_metric"), measure.whyNoPair(), relation)
                                .text());
        relation.reason()
                .map(Reason::code)
                .ifPresent(code ->
                        row.set("verdict_reason", (Object) measure.reason().orElse(code)));
        measure.pairingRule().ifPresent(rule -> row.set("pairing_rule", (Object) rule));
        measure.firstWindow()
                .ifPresent(day -> row.set("first_window_start", (Object)
                        Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant())));
        relation.windowsNeeded().ifPresent(needed -> row.set("experiments_needed", (Object) needed));
        if (measure.reason().isEmpty()) {
            relation.pairsNeeded().ifPresent(needed -> row.set("pairs_needed", (Object) needed));
        }
    }
}
