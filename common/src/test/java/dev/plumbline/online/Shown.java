package dev.plumbline.online;

import dev.plumbline.testing.SharedSession;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** An impression of a test; user and device may be null. */
public record Shown(String id, String user, String item, String model, Instant at, String device) {

    private static final StructType SCHEMA = StructType.fromDDL(
            "impression_id STRING, user_id STRING, item_id STRING, model_id STRING, shown_at TIMESTAMP, device STRING");

    public static Shown of(final String id, final String user, final String item, final Instant at) {
        return new Shown(id, user, item, "m", at, "phone");
    }

    public static Dataset<Row> frame(final List<Shown> impressions) {
        return SharedSession.spark()
                .createDataFrame(
                        impressions.stream()
                                .map(i -> RowFactory.create(i.id, i.user, i.item, i.model, i.at, i.device))
                                .toList(),
                        SCHEMA);
    }
}
