package dev.plumbline.drift.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column that a reference and a day do not have in common: a finding, but no reason to stop.
 *
 * @param feature its name
 * @param kind what happened to it
 * @param readings how values of a retyped one were read and are read now; else empty
 */
public record SchemaChange(String feature, Kind kind, Optional<Readings> readings) {

    /** How values are read. */
    public record Readings(ProfiledFeature.Reading was, ProfiledFeature.Reading is) {}

    SchemaChange(final String feature, final Kind kind) {
        this(feature, kind, Optional.empty());
    }

    /** The feature, and what it was and is where that is the change. */
    String text() {
        return feature
                + readings.map(types -> " (was " + types.was().code() + ", is "
                                + types.is().code() + ")")
                        .orElse("");
    }

    /** What can happen to a column. */
    public enum Kind {
        /** The reference has none of this name: it has no bins. */
        NEW,
        /** The day has none of this name. */
        MISSING,
        /** A value is made otherwise: numbers became names, instants or lengths of arrays, or the other way round. */
        RETYPED;

        /** The text that tables hold, of checks and of what could not be measured. */
        public String code() {
            return name().toLowerCase(Locale.ROOT) + "_column";
        }
    }

    /** All changes, those of the reference's features first. */
    public static List<SchemaChange> between(
            final List<FeatureReference> references, final List<ProfiledFeature> features) {
        final Map<String, ProfiledFeature> ofDay =
                features.stream().collect(Collectors.toMap(ProfiledFeature::name, Function.identity()));
        final Stream<SchemaChange> ofReference = references.stream()
                .filter(reference -> !ofDay.containsKey(reference.feature())
                        || ofDay.get(reference.feature()).reading() != reference.reading())
                .map(reference -> change(reference, Optional.ofNullable(ofDay.get(reference.feature()))));
        final List<String> known =
                references.stream().map(FeatureReference::feature).toList();
        return Stream.concat(
                        ofReference,
                        features.stream()
                                .filter(feature -> !known.contains(feature.name()) && !isShorter(feature, known))
                                .map(feature -> new SchemaChange(feature.name(), Kind.NEW)))
                .toList();
    }

    private static SchemaChange change(final FeatureReference reference, final Optional<ProfiledFeature> ofDay) {
        return ofDay.map(feature -> new SchemaChange(
                        reference.feature(),
                        Kind.RETYPED,
                        Optional.of(new Readings(reference.reading(), feature.reading()))))
                .orElseGet(() -> new SchemaChange(reference.feature(), Kind.MISSING));
    }

    /** Whether the reference has the vectors, which have no such dimension there. */
    private static boolean isShorter(final ProfiledFeature feature, final List<String> known) {
        return feature.reading() == ProfiledFeature.Reading.DIMENSION
                && known.contains(ProfiledFeature.normOf(feature.column()));
    }
}
