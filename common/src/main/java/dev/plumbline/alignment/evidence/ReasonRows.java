package dev.plumbline.alignment.evidence;

import dev.plumbline.alignment.reason.CarryOver;
import dev.plumbline.alignment.reason.Disagreement;
import dev.plumbline.alignment.reason.DisagreementReasons;
import dev.plumbline.alignment.reason.Evidence;
import dev.plumbline.alignment.reason.Finding;
import dev.plumbline.alignment.reason.ReasonSettings;
import dev.plumbline.alignment.reason.Side;
import dev.plumbline.alignment.reason.Slope;
import dev.plumbline.stats.Direction;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** From all facts of a pair to its rows: one per possible reason of every two metrics that do not agree. */
final class ReasonRows implements FlatMapFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    static final StructType SCHEMA =
            new StructType(Stream.of(Tables.DISAGREEMENT_REASONS.schema().fields())
                    .filter(field -> !"run_id".equals(field.name()))
                    .toArray(StructField[]::new));

    private final ReasonSettings settings;

    ReasonRows(final ReasonSettings settings) {
        this.settings = settings;
    }

    @Override
    public Iterator<Row> call(final Row group) {
        final List<Known> all = group.<Row>getList(group.fieldIndex("facts")).stream()
                .map(Known::of)
                .toList();
        // without a row of the whole population there is no disagreement
        final double level = all.stream()
                .filter(known -> known.fact() == Fact.PAIR)
                .mapToDouble(known -> known.number("confidence_level"))
                .max()
                .orElse(0);
        final PairFacts facts = new PairFacts(group.getAs("model_a"), group.getAs("model_b"), level, all);
        return facts.of(Fact.PAIR)
                .sorted(Comparator.comparing((Known pair) -> pair.texts().toString()))
                .flatMap(pair -> rows(group, facts, pair))
                .iterator();
    }

    private Stream<Row> rows(final Row group, final PairFacts facts, final Known pair) {
        if (!Stream.of("offline_ci_low", "offline_ci_high", "online_lift_ci_low", "online_lift_ci_high")
                .allMatch(pair::has)) {
            return Stream.of(unknown(group, pair));
        }
        final Side offline = offline(pair);
        final Side online = online(pair);
        return Disagreement.of(
                        offline,
                        online,
                        pair.find("error_covariance").orElse(0),
                        slope(pair, offline.orientation() * online.orientation()),
                        pair.number("confidence_level"),
                        Math.round(pair.number("online_units")))
                .stream()
                .flatMap(disagreement -> rows(group, pair, disagreement, facts.evidence(pair)));
    }

    private Stream<Row> rows(
            final Row group, final Known pair, final Disagreement disagreement, final Evidence evidence) {
        final List<Finding> ranked = DisagreementReasons.ranked(disagreement, evidence, settings);
        return IntStream.range(0, ranked.size())
                .mapToObj(index -> row(group, pair, disagreement, ranked.get(index), index + 1));
    }

    private static Row row(
            final Row group, final Known pair, final Disagreement disagreement, final Finding finding, final int rank) {
        return begun(group, pair, finding.name(), disagreement.kind().code(), rank)
                .set("expected_log_lift", (Object) disagreement.expected())
                .set("expected_std_error", (Object) disagreement.expectedError())
                .set("expected_from", (Object) disagreement.slope().basis().code())
                .set("gap", (Object) disagreement.gap())
                .set("gap_std_error", (Object) disagreement.gapError())
                .set(finding.explained())
                .set("share_of_gap", finding.share())
                .set("evidence_table", (Object) finding.evidence().table())
                .set("evidence_key", (Object) finding.evidence().key())
                .set("evidence", (Object) finding.evidence().meaning())
                .set("evidence_value", finding.evidence().value())
                .set("evidence_std_error", finding.evidence().stdError())
                .set("needs", (Object) finding.needs().orElse(null))
                .row();
    }

    /** Where a side has no interval, it is not known whether it changed. */
    private static Row unknown(final Row group, final Known pair) {
        return begun(group, pair, "(none)", "unknown", 1)
                .set("confidence_level", (Object) pair.number("confidence_level"))
                .set("n", (Object) Math.round(pair.number("online_units")))
                .set("reason", (Object) pair.findText("reason").orElse("no_spread"))
                .row();
    }

    private static RowBuilder begun(
            final Row group, final Known pair, final String possibleReason, final String disagreement, final int rank) {
        final RowBuilder row = new RowBuilder(SCHEMA);
        Disagreements.KEY.forEach(name -> row.set(name, group.<Object>getAs(name)));
        Stream.of("offline_metric", "offline_cutoff", "online_metric")
                .forEach(name -> row.set(name, (Object) pair.text(name)));
        return row.set("possible_reason", (Object) possibleReason)
                .set("disagreement", (Object) disagreement)
                .set("rank", (Object) rank)
                .set("observed_log_lift", pair.find("online_log_lift"))
                .set("observed_std_error", pair.find("online_log_lift_std_error"))
                .set("direction", (Object) Direction.NONE.code())
                .set("unit", (Object) "log lift")
                .set("units", (Object) Math.round(pair.number("online_units")));
    }

    private static Side offline(final Known pair) {
        return new Side(
                pair.number("offline_difference"),
                pair.number("offline_std_error"),
                pair.number("offline_ci_low"),
                pair.number("offline_ci_high"),
                direction(pair, "offline_direction"));
    }

    private static Side online(final Known pair) {
        return new Side(
                pair.number("online_log_lift"),
                pair.number("online_log_lift_std_error"),
                Math.log1p(pair.number("online_lift_ci_low")),
                Math.log1p(pair.number("online_lift_ci_high")),
                direction(pair, "online_direction"));
    }

    private static Direction direction(final Known pair, final String column) {
        return Direction.valueOf(pair.text(column).toUpperCase(Locale.ROOT));
    }

    private Slope slope(final Known pair, final double orientation) {
        return new CarryOver(
                        Math.round(pair.number("pairs")),
                        sum(pair, "sum_u"),
                        sum(pair, "sum_v"),
                        sum(pair, "sum_uu"),
                        sum(pair, "sum_uv"),
                        sum(pair, "sum_vv"),
                        sum(pair, "sum_xx"))
                .without(
                        pair.number("offline_difference"),
                        pair.number("offline_std_error"),
                        pair.number("online_log_lift"),
                        pair.find("error_covariance").orElse(0))
                .slope(orientation)
                .orElseGet(() -> Slope.relative(
                        pair.number("offline_a"), pair.number("offline_b"), orientation, settings.carryOver()));
    }

    private static double sum(final Known pair, final String name) {
        final OptionalDouble sum = pair.find(name);
        return sum.orElse(0);
    }
}
