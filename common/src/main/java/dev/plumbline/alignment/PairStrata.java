package dev.plumbline.alignment;

import java.sql.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * From the arms of one window: how every pair of models was randomized against each other, and the experiments of its lift. For
 * models that share no experiment, these are all usable experiments of either model; they give each model's own figure.
 */
final class PairStrata implements FlatMapFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    /** Experiments, as {@link SharedExperiments#STRATUM}. */
    static final String STRATA = "strata";

    static final StructType SCHEMA = new StructType()
            .add(PairedWindows.ONLINE_WINDOW_DATE, "date")
            .add("model_a", "string")
            .add("model_b", "string")
            .add(SharedExperiments.STANDING, "int")
            .add(STRATA, DataTypes.createArrayType(DataTypes.StringType));

    @Override
    public Iterator<Row> call(final Row window) {
        final Date date = window.getAs("window_date");
        final Map<Randomization, Map<String, Set<String>>> shown = shown(window);
        return window.<Row>getList(window.fieldIndex(ComparableModels.PAIRS)).stream()
                .map(pair -> {
                    final String a = pair.getStruct(0).getString(0);
                    final String b = pair.getStruct(1).getString(0);
                    final Set<String> shared = shared(shown.get(Randomization.SOUND), a, b);
                    return RowFactory.create(
                            date,
                            a,
                            b,
                            standing(shown, a, b).map(Enum::ordinal).orElse(null),
                            (shared.isEmpty() ? either(shown.get(Randomization.SOUND), a, b) : shared)
                                    .toArray(String[]::new));
                })
                .iterator();
    }

    /** By standing and model, the experiments whose arms show the model; arms of every standing but APART also count as MIXED. */
    private static Map<Randomization, Map<String, Set<String>>> shown(final Row window) {
        final Map<Randomization, Map<String, Set<String>>> shown = new EnumMap<>(Randomization.class);
        Stream.of(Randomization.values()).forEach(standing -> shown.put(standing, new HashMap<>()));
        for (final Row arm : window.<Row>getList(window.fieldIndex(SharedExperiments.ARMS))) {
            final Randomization standing = Randomization.values()[arm.<Integer>getAs(SharedExperiments.STANDING)];
            for (final String model : arm.<String>getList(arm.fieldIndex(SharedExperiments.SHOWN))) {
                EnumSet.of(standing, standing == Randomization.APART ? standing : Randomization.MIXED)
                        .forEach(each -> shown.get(each)
                                .computeIfAbsent(model, id -> new TreeSet<>())
                                .add(arm.getAs(SharedExperiments.STRATUM)));
            }
        }
        return shown;
    }

    /** Empty where one of the models was not shown. */
    private static Optional<Randomization> standing(
            final Map<Randomization, Map<String, Set<String>>> shown, final String a, final String b) {
        return Stream.of(Randomization.SOUND, Randomization.BROKEN, Randomization.MIXED)
                .filter(standing -> !shared(shown.get(standing), a, b).isEmpty())
                .findFirst()
                .or(() -> Stream.of(a, b)
                                .allMatch(model -> shown.values().stream().anyMatch(arms -> arms.containsKey(model)))
                        ? Optional.of(Randomization.APART)
                        : Optional.empty());
    }

    /** In arms of their own: a named arm that shows several models does not count. */
    private static Set<String> shared(final Map<String, Set<String>> shown, final String a, final String b) {
        final Set<String> shared = new TreeSet<>(shown.getOrDefault(a, Set.of()));
        shared.retainAll(shown.getOrDefault(b, Set.of()));
        return shared;
    }

    private static Set<String> either(final Map<String, Set<String>> shown, final String a, final String b) {
        final Set<String> either = new TreeSet<>(shown.getOrDefault(a, Set.of()));
        either.addAll(shown.getOrDefault(b, Set.of()));
        return either;
    }
}
