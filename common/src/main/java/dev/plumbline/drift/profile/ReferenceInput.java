package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.input.WindowColumns;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that a reference is made of. */
public final class ReferenceInput {

    private ReferenceInput() {}

    /**
     * Its days of what was served, or all of training.
     *
     * @param serving rows of serving_features
     * @param training rows of training_features, where they are mapped; asked for by a reference of them alone
     */
    public static Optional<Dataset<Row>> rows(
            final ReferenceSettings reference,
            final Dataset<Row> serving,
            final Supplier<Optional<Dataset<Row>>> training) {
        return reference
                .window()
                .map(days ->
                        Optional.of(serving.where(WindowColumns.inDays(col("event_time"), days.from(), days.to()))))
                .orElseGet(training);
    }
}
