package dev.plumbline.config;

import java.time.LocalDate;
import java.util.List;

/** The settings of {@code simulate}. */
public final class WorldKeys {

    public static final Setting<List<String>> SCENARIOS = Setting.of(
            "world.scenarios",
            Kind.listOf(Kind.text("the name of a scenario such as decay")),
            List.of("steady"),
            "known effects that the data contain; docs/simulate.md lists all of them");
    public static final Setting<Double> STRENGTH = Setting.optional(
            "world.strength.*",
            Kind.number(0.01, 10),
            "2",
            "how strong a scenario is; 1 is the usual strength, and shares stop at 1");
    public static final Setting<Integer> IMPRESSIONS = Setting.of(
            "world.impressions",
            Kind.integer(10_000, 1_000_000_000),
            1_000_000,
            "approximate number of items shown; all other inputs grow with it");
    public static final Setting<Integer> SEED =
            Setting.of("world.seed", Kind.integer(0, Integer.MAX_VALUE), 1, "another seed gives another world");
    public static final Setting<LocalDate> FROM = Setting.of(
            "world.from",
            Kind.parsed("a date such as 2026-01-05", SettingsCatalogue::date, LocalDate::toString),
            LocalDate.of(2026, 1, 5),
            "first day of the experiment");
    public static final Setting<Integer> DAYS =
            Setting.of("world.days", Kind.integer(7, 3650), 56, "length of the experiment in days");
    public static final Setting<Integer> PRE_PERIOD_DAYS = Setting.of(
            "world.pre-period-days",
            Kind.integer(0, 365),
            14,
            "days before the experiment, on which the control serves everybody");
    public static final Setting<Double> ONSET = Setting.of(
            "world.onset",
            Kind.number(0.1, 0.9),
            0.5,
            "when sudden changes happen, as a share of the experiment's length");
    public static final Setting<Integer> USERS = Setting.optional(
            "world.users",
            Kind.integer(100, 1_000_000_000),
            "20000",
            "number of users; default is one for every fifty impressions");
    public static final Setting<Integer> ITEMS =
            Setting.of("world.items", Kind.integer(80, 20_000), 2000, "number of items, rounded up to pages of eight");
    public static final Setting<Double> HOLDOUT_SHARE = Setting.of(
            "world.holdout-share",
            Kind.number(0.0001, 1),
            0.02,
            "number of judged queries, and of interleaved lists, as a share of the served requests");
    public static final Setting<Double> TRAINING_SHARE = Setting.of(
            "world.training-share",
            Kind.number(0.0001, 1),
            0.05,
            "number of rows that each model was trained on, as a share of the served requests");
    public static final Setting<String> CONTROL = Setting.of(
            "world.control",
            Kind.text("the name of a model"),
            "current",
            "the model that the others are compared with");
    public static final Setting<Double> MODEL_QUALITY = Setting.optional(
            "world.models.*.quality",
            Kind.number(0, 1),
            "0.7",
            "correlation of a model's scores with what users wanted when it was trained; if no models are configured, there"
                    + " are current, challenger, veteran and weak");
    public static final Setting<Integer> MODEL_TRAINED = Setting.optional(
            "world.models.*.trained-days-before",
            Kind.integer(0, 365),
            "14",
            "days from the model's training to the experiment; default is 14");
    public static final Setting<Double> MODEL_WEIGHT = Setting.optional(
            "world.models.*.weight",
            Kind.number(0.001, 1000),
            "1",
            "the model's share of the users relative to the others'; default is 1");
    public static final Setting<Double> MODEL_LATENCY = Setting.optional(
            "world.models.*.latency-ms",
            Kind.number(1, 100_000),
            "100",
            "median response time in milliseconds; default is 100; above 250, users leave");

    static final List<Setting<?>> ALL = List.of(
            SCENARIOS,
            STRENGTH,
            IMPRESSIONS,
            SEED,
            FROM,
            DAYS,
            PRE_PERIOD_DAYS,
            ONSET,
            USERS,
            ITEMS,
            HOLDOUT_SHARE,
            TRAINING_SHARE,
            CONTROL,
            MODEL_QUALITY,
            MODEL_TRAINED,
            MODEL_WEIGHT,
            MODEL_LATENCY);

    private WorldKeys() {}
}
