package dev.plumbline.drift.profile;

import dev.plumbline.input.LogicalInputs;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/** Which columns of an input are features: all but those that say when, by which model and of whom a row is. */
public final class FeatureColumns {

    /** What a feature is to the model. Tables hold the {@link #code}. */
    public enum Role {
        FEATURE,
        SCORE,
        LABEL;

        /** Of a column of this name. */
        public static Role of(final String column) {
            return switch (column) {
                case "prediction" -> SCORE;
                case "label" -> LABEL;
                default -> FEATURE;
            };
        }

        /** The text that tables hold. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private FeatureColumns() {}

    /** The features of a frame, scores and labels among them. */
    public static List<ProfiledFeature> of(final StructType schema, final ProfileSettings settings) {
        return ProfiledFeature.of(schema, settings.dimensions()).stream()
                .filter(feature -> isAskedFor(feature.column(), settings))
                .toList();
    }

    /** Columns of types that are not profiled. */
    public static List<String> unread(final StructType schema, final ProfileSettings settings) {
        return ProfiledFeature.unread(schema).stream()
                .filter(column -> isAskedFor(column, settings))
                .toList();
    }

    private static boolean isAskedFor(final String column, final ProfileSettings settings) {
        return !LogicalInputs.NO_FEATURES.contains(column)
                && !settings.without().contains(column)
                && (settings.only().isEmpty() || settings.only().contains(column) || Role.of(column) != Role.FEATURE);
    }
}
