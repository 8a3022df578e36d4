package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Sentences;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Experiments of the candidate itself over the model that serves, or over its baseline. */
final class OwnExperiments {

    private static final String TABLE = "experiment_results";
    private static final String CONTROL = "control_model_id";
    private static final String DECISION = "decision";
    private static final List<String> DECISIONS = List.of("ship", "do_not_ship", "keep_running", "broken");
    private static final Comparator<Cells> PLAIN_FIRST =
            Comparator.comparing((Cells row) -> row.is("adjustment", "cuped")).thenComparing(row -> row.word("arm"));

    private OwnExperiments() {}

    /** The newest look at an experiment: its decision and its lift of the leading metric, at least one of them. */
    private record Look(Instant at, Optional<Cells> lift, Optional<Cells> decision) {

        Cells row() {
            return lift.or(() -> decision).orElseThrow();
        }

        String over() {
            return row().word(CONTROL);
        }

        boolean isBroken() {
            return decision.filter(row -> row.is("verdict", "broken")).isPresent();
        }
    }

    /** One for each experiment and other model. Of several over the same model the newest that is not broken decides. */
    static List<OwnMeasurement> of(final Candidate candidate) {
        final List<String> others = candidate.heldAgainst();
        final List<Look> looks = candidate.data().rows(TABLE).stream()
                .filter(row -> row.isWhole() && row.is("model_id", candidate.model()))
                .filter(row -> row.is("metric", candidate.leadingOnline()) || isDecision(row))
                .filter(row -> others.contains(row.word(CONTROL)))
                .collect(Collectors.groupingBy(
                        row -> row.word("experiment_id") + '\u0000' + row.word(CONTROL),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .flatMap(rows -> newest(rows, candidate).stream())
                .sorted(Comparator.comparing((Look look) -> others.indexOf(look.over()))
                        .thenComparing(Look::at, Comparator.reverseOrder()))
                .toList();
        return looks.stream()
                .map(look -> measurement(look, weight(look, looks), candidate))
                .toList();
    }

    private static boolean isDecision(final Cells row) {
        return row.is("metric", DECISION) && DECISIONS.contains(row.word("verdict"));
    }

    /** None where the newest look has no figure and no decision: it may have withdrawn what an earlier look said. */
    private static Optional<Look> newest(final List<Cells> rows, final Candidate candidate) {
        final Instant newest = rows.stream()
                .map(OwnExperiments::lookedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        final List<Cells> look = rows.stream()
                .filter(row -> lookedAt(row).equals(newest))
                .sorted(Comparator.comparing((Cells row) -> !candidate.frame().isCurrent(row))
                        .thenComparing(PLAIN_FIRST))
                .toList();
        final Optional<Cells> lift = look.stream()
                .filter(row ->
                        !row.is("metric", DECISION) && row.number("value").isPresent())
                .findFirst();
        final Optional<Cells> decision = look.stream()
                .filter(OwnExperiments::isDecision)
                .filter(row -> lift.filter(of -> !of.is("arm", row.word("arm"))).isEmpty())
                .findFirst();
        return lift.isEmpty() && decision.isEmpty() ? Optional.empty() : Optional.of(new Look(newest, lift, decision));
    }

    private static Weight weight(final Look look, final List<Look> all) {
        return all.stream()
                        .filter(other -> other.over().equals(look.over()) && !other.isBroken())
                        .allMatch(other -> !other.at().isAfter(look.at()))
                ? Weight.MEASURED
                : Weight.COUNTS;
    }

    private static OwnMeasurement measurement(final Look look, final Weight weight, final Candidate candidate) {
        return new OwnMeasurement(
                "in the experiment " + look.row().name("experiment_id"),
                candidate.frame().asOf(look.row()),
                look.over(),
                weight,
                look.isBroken()
                        ? Figure.missing("relative change", "split_mismatch")
                        : look.lift()
                                .map(row -> Measured.figure(row).asChange())
                                .orElseGet(() -> Figure.missing("relative change", "not_finite")),
                look.lift().map(row -> row.word("direction")).orElse(""),
                look.decision()
                        .map(row -> new OwnMeasurement.Decided(
                                row.word("verdict"), Sentences.withoutStop(row.word("sentence")))),
                candidate
                        .frame()
                        .source(
                                TABLE,
                                look.decision()
                                        .filter(row -> !row.is("verdict", "keep_running"))
                                        .orElseGet(look::row)));
    }

    private static Instant lookedAt(final Cells row) {
        return row.time("looked_at")
                .or(() -> row.day("window_end")
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(Instant.MIN);
    }
}
