package dev.plumbline.world.data;

import dev.plumbline.world.Features;

/** The columns that training and serving have in common. */
final class FeatureRows {

    static final String COLUMNS =
            "model_id string, event_time timestamp, unit_id string, segment string, device string,"
                    + " tenure_days double, price double, affinity double, season_index double, is_weekend boolean, is_new_item boolean,"
                    + " prediction double, label double";

    private FeatureRows() {}

    static Object[] of(
            final String model, final long millis, final long user, final Features features, final double label) {
        return new Object[] {
            model,
            Names.time(millis),
            Names.user(user),
            Names.segment(features.segment()),
            features.device(),
            features.tenureDays(),
            Double.isNaN(features.price()) ? null : features.price(),
            features.affinity(),
            features.seasonIndex(),
            features.isWeekend(),
            features.isNewItem(),
            features.prediction(),
            label
        };
    }
}
