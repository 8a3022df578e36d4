package dev.plumbline.world;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be planted in a world, by name. Scenarios combine, each with a strength of its own; 1 is the usual one. */
public enum Scenario {
    STEADY("nothing: behaviour, traffic and logs stay as they are"),
    DECAY("tastes drift a little every day, so that what a model has learned becomes outdated"),
    COVARIATE_SHIFT("from the onset on, users of the first segment, who are newer, make more of the requests"),
    CONCEPT_SHIFT("tastes jump at the onset, while users and items stay the same"),
    NEW_CATALOGUE("at the onset, some of the items are replaced by new ones that no model knows"),
    SAMPLE_RATIO_FAULT("the log loses the rows of some users of every arm but the control's"),
    NOVELTY("users of every arm but the control's click more at first; this wears off within days"),
    POSITION_BIAS("users look less at lower positions, and judgements are logged clicks, not unbiased ones"),
    OFFLINE_ONLY_GAIN("a model that repeats the logged order, and judgements that are logged clicks"),
    REDUNDANT_MODEL("a model whose scores are almost the same as the control's"),
    SLOW_MODEL("a model with better scores that responds so slowly that users leave"),
    LATE_AND_DUPLICATE_EVENTS("outcomes that arrive days later, and outcomes that are logged twice"),
    BOTS("accounts that come often and click nearly everything"),
    NULL_BURST("for three days from the onset on, the price feature is mostly null"),
    WEEKLY_RHYTHM("more traffic and more clicks at the weekend"),
    SEASON("traffic, clicks and a feature follow the time of the year");

    private final String plants;

    Scenario(final String plants) {
        this.plants = plants;
    }

    /** The name in configurations and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it plants, in half a sentence. */
    public String plants() {
        return plants;
    }

    /** Whether judgements of this scenario are clicks of the logged lists. */
    public boolean judgesByLoggedClicks() {
        return this == POSITION_BIAS || this == OFFLINE_ONLY_GAIN;
    }

    /** The scenario of a name. */
    public static Optional<Scenario> named(final String code) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.code().equals(code))
                .findFirst();
    }

    /** All names. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Scenario::code).toList();
    }
}
