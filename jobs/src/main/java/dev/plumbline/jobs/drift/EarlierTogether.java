package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.multivariate.MultivariateRow;
import dev.plumbline.drift.verdict.RepairedWindows.Repaired;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Window;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What an earlier run found for all features together in windows that are judged again: either figures, which are kept because
 * growing trees takes long, or that the window was incomplete, and then it is examined now.
 *
 * @param again windows that are judged again
 * @param all rows of {@link MultivariateRow#SCHEMA}
 */
record EarlierTogether(List<Repaired> again, List<Row> all) {

    static EarlierTogether of(final JobRun run, final JudgedAgain judged) {
        if (judged.again().isEmpty()) {
            return new EarlierTogether(List.of(), List.of());
        }
        return new EarlierTogether(
                judged.again(),
                run.collected(
                        "read earlier figures of all features together",
                        run.earlier(Tables.DRIFT_SUMMARY)
                                .where(col("grain")
                                        .equalTo(lit(judged.range().grain().text()))
                                        .and(judged.areAgain())
                                        .and(col("slice_name").equalTo(lit("all")))
                                        .and(col("compared_with").equalTo(lit(Comparison.REFERENCE.code())))
                                        .and(col("multivariate_n")
                                                .isNotNull()
                                                .or(col("multivariate_reason").isNotNull())))
                                .select(MultivariateRow.stored())));
    }

    /** The windows with figures. */
    List<Row> measured() {
        return all.stream().filter(EarlierTogether::isMeasured).toList();
    }

    /** Windows that were to be examined and have no figures for a reference. */
    List<Window> unlooked(final String referenceId) {
        return again.stream()
                .map(Repaired::window)
                .filter(window -> all.stream().anyMatch(row -> isOf(row, window))
                        && all.stream()
                                .noneMatch(row -> isOf(row, window)
                                        && isMeasured(row)
                                        && row.getAs("together_reference").equals(referenceId)))
                .toList();
    }

    private static boolean isMeasured(final Row row) {
        return !row.isNullAt(row.fieldIndex("multivariate_n"));
    }

    private static boolean isOf(final Row row, final Window window) {
        return row.<Date>getAs("together_date").toLocalDate().equals(window.start());
    }
}
