package dev.plumbline.online;

import dev.plumbline.testing.SharedSession;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** An outcome of a test: of a user and item, or of the impression it names; its id and value may be null. */
public record Happened(String event, Instant at, String impression, String user, String item, String id, Double value) {

    private static final StructType SCHEMA = StructType.fromDDL(
            "event STRING, occurred_at TIMESTAMP, impression_id STRING, user_id STRING, item_id STRING,"
                    + " outcome_id STRING, value DOUBLE");

    public static Happened of(
            final String event, final String user, final String item, final Instant at, final String id) {
        return new Happened(event, at, null, user, item, id, 1.0);
    }

    public static Happened naming(final String event, final String impression, final Instant at, final String id) {
        return new Happened(event, at, impression, null, null, id, 1.0);
    }

    public Happened worth(final Double worth) {
        return new Happened(event, at, impression, user, item, id, worth);
    }

    /** With all optional columns; a source without one is this frame with the column dropped. */
    public static Dataset<Row> frame(final List<Happened> outcomes) {
        return SharedSession.spark()
                .createDataFrame(
                        outcomes.stream()
                                .map(o -> RowFactory.create(o.event, o.at, o.impression, o.user, o.item, o.id, o.value))
                                .toList(),
                        SCHEMA);
    }
}
