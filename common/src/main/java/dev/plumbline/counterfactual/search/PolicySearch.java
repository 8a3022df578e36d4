package dev.plumbline.counterfactual.search;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Holm;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Compares the policies of one log with the logging policy and with each other. Policies that are refused are left out
 * of every family, the logging policy out of that of gains: it gains nothing over itself.
 *
 * @param level confidence level of intervals and of the search as a whole, in (0, 1)
 */
public record PolicySearch(double level) {

    /** 1 - 0.95 is a little more than 0.05. */
    private static final double ROUNDING = 1e-12;

    public PolicySearch {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1");
        }
    }

    /** Every policy against what the log earned, where none of them served it. */
    public List<CandidateFinding> findings(final CandidateStatistic statistic, final List<Optional<Reason>> refusals) {
        return findings(statistic, refusals, OptionalInt.empty());
    }

    /**
     * Every policy against what the log earned.
     *
     * @param refusals why a policy is refused, in the order of the policies; empty where it is not
     * @param logging which of them served the log, if one did: its gain has no bound, no adjusted p and no part in those of
     *     others
     */
    public List<CandidateFinding> findings(
            final CandidateStatistic statistic, final List<Optional<Reason>> refusals, final OptionalInt logging) {
        final List<Integer> published = published(statistic, refusals).stream()
                .filter(candidate -> candidate != logging.orElse(-1))
                .toList();
        final double simultaneous = 1 - (1 - level) / Math.max(1, published.size());
        final List<Estimate> gains = published.stream()
                .map(candidate -> statistic.gain(candidate, level))
                .toList();
        final List<OptionalDouble> p = ps(gains, statistic.units());
        final List<OptionalDouble> adjusted = adjusted(p);
        return IntStream.range(0, refusals.size())
                .mapToObj(candidate -> {
                    final Optional<Reason> refusal = refusals.get(candidate);
                    if (refusal.isPresent()) {
                        return refused(statistic, candidate, refusal.orElseThrow());
                    }
                    final int at = published.indexOf(candidate);
                    return at < 0
                            ? logging(statistic, candidate)
                            : new CandidateFinding(
                                    candidate,
                                    gains.get(at),
                                    statistic.gain(candidate, simultaneous).low(),
                                    p.get(at),
                                    adjusted.get(at),
                                    verdict(gains.get(at), adjusted.get(at)));
                })
                .toList();
    }

    /** Every pair of policies that are not refused. */
    public List<CandidateDifference> differences(
            final CandidateStatistic statistic, final List<Optional<Reason>> refusals) {
        final List<Integer> published = published(statistic, refusals);
        final List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            for (int j = i + 1; j < published.size(); j++) {
                pairs.add(new int[] {published.get(i), published.get(j)});
            }
        }
        final List<Estimate> differences = pairs.stream()
                .map(pair -> statistic.difference(pair[0], pair[1], level))
                .toList();
        final List<OptionalDouble> p = ps(differences, statistic.units());
        final List<OptionalDouble> adjusted = adjusted(p);
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> new CandidateDifference(
                        pairs.get(i)[0], pairs.get(i)[1], differences.get(i), p.get(i), adjusted.get(i)))
                .toList();
    }

    private static List<Integer> published(final CandidateStatistic statistic, final List<Optional<Reason>> refusals) {
        if (refusals.size() != statistic.candidates()) {
            throw new IllegalArgumentException(
                    refusals.size() + " refusals or none for " + statistic.candidates() + " policies");
        }
        return IntStream.range(0, refusals.size())
                .filter(candidate -> refusals.get(candidate).isEmpty())
                .boxed()
                .toList();
    }

    private CandidateFinding refused(final CandidateStatistic statistic, final int candidate, final Reason reason) {
        return new CandidateFinding(
                candidate,
                Estimate.undefined(level, statistic.logged(level).n(), reason),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                CandidateVerdict.REFUSED);
    }

    private CandidateFinding logging(final CandidateStatistic statistic, final int candidate) {
        final Estimate gain = statistic.gain(candidate, level);
        return new CandidateFinding(
                candidate,
                gain,
                OptionalDouble.empty(),
                ps(List.of(gain), statistic.units()).get(0),
                OptionalDouble.empty(),
                CandidateVerdict.LOGGING_POLICY);
    }

    private CandidateVerdict verdict(final Estimate gain, final OptionalDouble adjustedP) {
        if (adjustedP.isEmpty() || adjustedP.getAsDouble() >= 1 - level - ROUNDING) {
            return CandidateVerdict.INCONCLUSIVE;
        }
        return gain.value().orElseThrow() > 0 ? CandidateVerdict.WORTH_TESTING : CandidateVerdict.NOT_WORTH_TESTING;
    }

    private static List<OptionalDouble> ps(final List<Estimate> figures, final long units) {
        return figures.stream()
                .map(figure -> figure.stdError().isEmpty()
                        ? OptionalDouble.empty()
                        : StudentTest.twoSided(
                                figure.value().orElseThrow(), figure.stdError().getAsDouble(), units - 1.0))
                .toList();
    }

    /** Those without a p take no part. */
    private static List<OptionalDouble> adjusted(final List<OptionalDouble> p) {
        final double[] adjusted =
                Holm.adjusted(p.stream().flatMapToDouble(OptionalDouble::stream).toArray());
        final List<OptionalDouble> all = new ArrayList<>();
        int next = 0;
        for (final OptionalDouble one : p) {
            all.add(one.isPresent() ? OptionalDouble.of(adjusted[next++]) : OptionalDouble.empty());
        }
        return List.copyOf(all);
    }
}
