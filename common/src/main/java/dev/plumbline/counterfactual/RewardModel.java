package dev.plumbline.counterfactual;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is expected of an item at a position in a context, by a model that has not seen the row's unit. */
public sealed interface RewardModel permits TabularRewards, AdditiveRewards, NoRewards {

    /**
     * The same rows with {@code q_0} and {@code q_1}, what rows of either fold expect; never null.
     *
     * @param cells rows with the columns of {@link ServedCells#CELL}, whether the log served them or not; without context
     *     where predictions do not depend on it
     */
    Dataset<Row> predicted(Dataset<Row> cells);

    /** Whether an item's prediction differs between contexts. */
    boolean dependsOnContext();
}
