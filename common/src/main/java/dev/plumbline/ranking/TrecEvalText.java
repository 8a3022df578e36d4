package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.metric.TrecEvalMeasure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * The figures of one model in one window as {@code trec_eval -q -c} prints them: a block of lines per query, then those of
 * the mean. Figures that are not defined have no line. Queries are those with a relevant item; trec_eval's means are over
 * the same with {@code -c} where every topic of the judgements has one.
 */
public final class TrecEvalText {

    /** One query's figures: {@code metrics} by our text, a missing or null one is not defined. */
    public record Query(String id, long listed, long relevant, long listedRelevant, Map<String, Double> metrics) {}

    private static final String EVERY_QUERY = "all";

    private final List<TrecEvalMeasure> measures;
    private final long[] totals = new long[3];
    private long queries;

    /** @param metrics in any order; those that trec_eval does not have are left out */
    public TrecEvalText(final List<MetricAtCutoff> metrics) {
        this.measures = TrecEvalMeasure.of(metrics);
    }

    /** The lines of the next query; none for an unanswered one, which still counts in the means. */
    public List<String> query(final Query query) {
        queries++;
        totals[0] += query.listed();
        totals[1] += query.relevant();
        totals[2] += query.listedRelevant();
        return query.listed() == 0
                ? List.of()
                : lines(
                        query.id(),
                        LongStream.of(query.listed(), query.relevant(), query.listedRelevant()),
                        query.metrics());
    }

    /**
     * The lines of the mean over all queries given.
     *
     * @param runId name of the run
     * @param means by our text
     */
    public List<String> means(final String runId, final Map<String, Double> means) {
        final List<String> lines = new ArrayList<>();
        lines.add(line("runid", EVERY_QUERY, runId));
        lines.add(line("num_q", EVERY_QUERY, Long.toString(queries)));
        lines.addAll(lines(EVERY_QUERY, LongStream.of(totals), means));
        return lines;
    }

    private List<String> lines(final String query, final LongStream counts, final Map<String, Double> figures) {
        final List<String> lines = new ArrayList<>();
        final long[] listed = counts.toArray();
        lines.add(line("num_ret", query, Long.toString(listed[0])));
        lines.add(line("num_rel", query, Long.toString(listed[1])));
        lines.add(line("num_rel_ret", query, Long.toString(listed[2])));
        for (final TrecEvalMeasure measure : measures) {
            final Double figure = figures.get(measure.metric().text());
            final OptionalDouble value = figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
            value.ifPresent(defined -> lines.add(line(measure.name(), query, digits(defined))));
        }
        return lines;
    }

    /** Four digits as C prints them: from the number itself, not from its shortest text. */
    private static String digits(final double value) {
        return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String line(final String measure, final String query, final String value) {
        return String.format(Locale.ROOT, "%-22s\t%s\t%s", measure, query, value);
    }
}
