package dev.plumbline.ranking;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which lists claim a dated judgement, and which rows must be read so that the result does not depend on the range of the run.
 * The rule is that of {@link QueryLists}. Days are counted from 1970-01-01.
 *
 * @param range the windows of the run
 * @param days how many days after the end of its window a list still claims judgements; 0 or more
 */
public record JudgementReach(WindowRange range, int days) implements Serializable {

    static final String SCORED_AT = "scored_at";
    static final String OCCURRED_AT = "occurred_at";

    /** The reach of the settings where both sides have times, else 0: then no judgement can be later than a list. */
    public static JudgementReach of(
            final WindowRange range,
            final RankingSettings settings,
            final Dataset<Row> predictions,
            final Dataset<Row> holdout) {
        final boolean meetByTime = Arrays.asList(predictions.columns()).contains(SCORED_AT)
                && Arrays.asList(holdout.columns()).contains(OCCURRED_AT);
        return new JudgementReach(range, meetByTime ? settings.judgementReachDays() : 0);
    }

    /** First day of lists that may claim a judgement of the range: whole windows. */
    public LocalDate listsFrom() {
        return isOneOfAKind() ? range.from() : range.grain().floor(range.from().minusDays(days), range.origin());
    }

    /** Day after the last list that may claim a judgement before a list of the range does: whole windows. */
    public LocalDate listsTo() {
        if (isOneOfAKind()) {
            return range.to();
        }
        final LocalDate last = judgementsTo().minusDays(1);
        return range.grain().next(range.grain().floor(last, range.origin()), range.to());
    }

    /** Day after the last judgement that a list of the range may claim. The first is that of the range. */
    public LocalDate judgementsTo() {
        return range.to().plusDays(days);
    }

    /** The window of a day; a day after a range that is one window has a window of its own. */
    int windowOf(final int day) {
        if (isOneOfAKind()) {
            return day < range.to().toEpochDay() ? (int) range.from().toEpochDay() : day;
        }
        return (int)
                range.grain().floor(LocalDate.ofEpochDay(day), range.origin()).toEpochDay();
    }

    /** Day after the last whose judgements a list of the window that begins on a day may claim. */
    int endOf(final int window) {
        return (int) range.grain()
                .next(LocalDate.ofEpochDay(window), range.to())
                .plusDays(days)
                .toEpochDay();
    }

    boolean isInRange(final int window) {
        return window >= range.from().toEpochDay() && window < range.to().toEpochDay();
    }

    /** A range as one window has no windows before and after it. */
    private boolean isOneOfAKind() {
        return range.grain() instanceof Grain.Range;
    }
}
