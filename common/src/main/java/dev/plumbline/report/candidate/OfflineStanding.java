package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an offline metric has predicted an online one so far, and so whether a loss by it decides, measured or forecast.
 *
 * @param weight of a loss
 * @param sentence what is known, without a full stop
 * @param source the row that says so
 */
record OfflineStanding(Weight weight, String sentence, Source source) {

    private static final String TABLE = "alignment_summary";

    /** Of the leading offline metric. */
    static OfflineStanding of(final Candidate candidate) {
        final String offline = candidate.leadingOffline();
        final String online = candidate.leadingOnline();
        final Optional<Cells> row = row(candidate);
        return judged(
                offline,
                online,
                row.map(of -> of.word("verdict")).orElse(""),
                row.map(Amounts::moreWindows).orElse(""),
                row.map(of -> candidate.frame().source(TABLE, of)).orElseGet(() -> candidate
                        .frame()
                        .source(TABLE)
                        .with("offline_metric", MetricName.base(offline))
                        .with("online_metric", online)),
                candidate);
    }

    /** Of the metric that a forecast is based on. */
    static OfflineStanding ofForecast(final Cells row, final Source source, final Candidate candidate) {
        return judged(
                MetricName.offline(row),
                row.word("online_metric"),
                row.word("relation_verdict"),
                "",
                source,
                candidate);
    }

    private static OfflineStanding judged(
            final String offline,
            final String online,
            final String verdict,
            final String more,
            final Source source,
            final Candidate candidate) {
        final String known =
                switch (verdict) {
                    case "predictive" -> offline + " predicts " + online;
                    case "weakly_predictive" -> offline + " predicts " + online + " only weakly";
                    case "not_predictive" -> offline + " does not predict " + online;
                    case "" -> TABLE + " has no verdict on whether " + offline + " predicts " + online;
                    default -> TABLE + " has too little data to say whether " + offline + " predicts " + online + more;
                };
        if (verdict.equals("predictive")) {
            return new OfflineStanding(Weight.DECIDES, known, source);
        }
        final boolean isDeclared = candidate
                .frame()
                .settings()
                .declaredOffline()
                .filter(offline::equals)
                .isPresent();
        return isDeclared && !verdict.equals("not_predictive")
                ? new OfflineStanding(Weight.DECIDES, offline + " is declared as primary, though " + known, source)
                : new OfflineStanding(Weight.COUNTS, known, source);
    }

    /** The newest that has a verdict, else the newest. */
    private static Optional<Cells> row(final Candidate candidate) {
        final Frame frame = candidate.frame();
        final List<Cells> rows = candidate.data().rows(TABLE).stream()
                .filter(row -> row.isWhole() && row.is("online_metric", candidate.leadingOnline()))
                .filter(row -> MetricName.offline(row).equals(candidate.leadingOffline()))
                .toList();
        final List<Cells> told = Stream.concat(frame.newest(rows).stream(), frame.longest(rows).stream())
                .toList();
        return told.stream()
                .filter(row -> !row.is("verdict", "insufficient_data"))
                .findFirst()
                .or(() -> told.stream().findFirst());
    }
}
