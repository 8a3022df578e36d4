package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.setting.TrafficFilter;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Leaves out the traffic of users above the {@link TrafficFilter}: all their impressions of a window in which they are above
 * it on some UTC day, with the outcomes credited to them. They are left out of that window only, not of the whole run, so that
 * its rows are the same whatever range a run has. Impressions of unknown users stay.
 */
final class BotTraffic {

    /** The finding on an impression left out; {@code finding_key} is then the user. */
    static final String BOT_TRAFFIC = "bot_traffic";

    private static final String OWNER = "traffic_of";
    private static final String ON_DAY = "impressions_on_day";
    private static final String CLICKS_ON_DAY = "clicks_on_day";
    private static final String IS_BOT = "is_bot";

    private BotTraffic() {}

    /**
     * The rows of {@link Attribution#of}, in which impressions left out are markers with a finding. One exchange by user
     * and window, and sorts there that spill; unchanged, and without any, where no filter is set.
     */
    static Dataset<Row> marked(final Dataset<Row> attributed, final OnlineSettings settings) {
        if (!settings.filter().isAsked()) {
            return attributed;
        }
        final Column[] owner = {col(OWNER), col("window_date")};
        final Column impression = when(col("user_id").isNotNull(), col("impression_id"));
        final Column day = to_date(col("shown_at"));
        final Column isBot = max(isAbove(settings.filter())).over(Window.partitionBy(owner));
        final Column isLeftOut =
                col("impression_id").isNotNull().and(col("user_id").isNotNull()).and(col(IS_BOT));
        return attributed
                .withColumn(OWNER, coalesce(col("user_id"), col("impression_id"), col(AttributedRows.FINDING_KEY)))
                .repartition(owner)
                .withColumn(ON_DAY, count(impression).over(Window.partitionBy(col(OWNER), col("window_date"), day)))
                .withColumn(
                        CLICKS_ON_DAY,
                        sum(when(impression.isNotNull(), clicks(settings)).otherwise(0L))
                                .over(Window.partitionBy(col(OWNER), col("window_date"), day)))
                .withColumn(IS_BOT, isBot)
                .withColumn(AttributedRows.FINDING, when(isLeftOut, BOT_TRAFFIC).otherwise(col(AttributedRows.FINDING)))
                .withColumn(
                        AttributedRows.FINDING_KEY,
                        when(isLeftOut, col("user_id")).otherwise(col(AttributedRows.FINDING_KEY)))
                .withColumn("impression_id", when(isLeftOut, lit(null)).otherwise(col("impression_id")))
                .drop(OWNER, ON_DAY, CLICKS_ON_DAY, IS_BOT);
    }

    private static Column isAbove(final TrafficFilter filter) {
        Column isAbove = lit(false);
        if (filter.maxImpressionsPerUserDay().isPresent()) {
            isAbove = isAbove.or(
                    col(ON_DAY).gt(lit(filter.maxImpressionsPerUserDay().getAsInt())));
        }
        if (filter.maxClicksPerUserDay().isPresent()) {
            isAbove = isAbove.or(
                    col(CLICKS_ON_DAY).gt(lit(filter.maxClicksPerUserDay().getAsInt())));
        }
        return isAbove;
    }

    private static Column clicks(final OnlineSettings settings) {
        final List<String> clicks =
                settings.clicks().stream().map(EventSettings::event).toList();
        return clicks.stream()
                .map(click -> coalesce(col("outcomes").getItem(click).getField("count"), lit(0L)))
                .reduce(lit(0L), Column::plus);
    }
}
