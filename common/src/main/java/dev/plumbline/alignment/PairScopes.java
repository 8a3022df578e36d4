package dev.plumbline.alignment;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Of the arms of one window: what every pair of models has to be held against each other by, and its scope, the arms whose units
 * its lift is of. Of models that share experiments these are the arms of these; else all that lifts are made of, by which each
 * model's own figure is told. Scopes are numbered within their window, and few: pairs that share the same experiments have one.
 */
final class PairScopes implements FlatMapFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    /** The number of a scope within its window. */
    static final String SCOPE = "scope";

    /** The arms of a scope; null in all of its pairs but the first. */
    static final String ARMS = "arms";

    static final StructType SCHEMA = new StructType()
            .add(PairedWindows.ONLINE_WINDOW_DATE, "date")
            .add("model_a", "string")
            .add("model_b", "string")
            .add(SharedExperiments.STANDING, "int")
            .add(SCOPE, "int")
            .add(
                    ARMS,
                    DataTypes.createArrayType(new StructType()
                            .add(SharedExperiments.EXPERIMENT, "string")
                            .add(SharedExperiments.ARM, "string")));

    /** Without an experiment nobody says of what arms models are. */
    private record Arm(Optional<String> experiment, Optional<String> name, Randomization standing, Set<String> models) {

        static Arm of(final Row row) {
            return new Arm(
                    Optional.ofNullable(row.getAs(SharedExperiments.EXPERIMENT)),
                    Optional.ofNullable(row.getAs(SharedExperiments.ARM)),
                    Randomization.values()[row.<Integer>getAs(SharedExperiments.STANDING)],
                    new HashSet<>(row.getList(row.fieldIndex(SharedExperiments.SHOWN))));
        }

        boolean isBeside(final Arm other) {
            return standing == other.standing
                    && experiment.equals(other.experiment)
                    && (experiment.isEmpty() || name.isEmpty() || !name.equals(other.name));
        }

        Row row() {
            return RowFactory.create(experiment.orElse(null), name.orElse(null));
        }
    }

    @Override
    public Iterator<Row> call(final Row window) {
        final List<Arm> arms = window.<Row>getList(window.fieldIndex(ARMS)).stream()
                .map(Arm::of)
                .toList();
        final Date date = window.getAs("window_date");
        final Map<Set<Arm>, Integer> scopes = new LinkedHashMap<>();
        final List<Row> rows = new ArrayList<>();
        for (final Row pair : window.<Row>getList(window.fieldIndex(ComparableModels.PAIRS))) {
            final String a = pair.getStruct(0).getString(0);
            final String b = pair.getStruct(1).getString(0);
            final Set<Arm> scope = scope(arms, a, b);
            final boolean isNew = !scopes.containsKey(scope);
            scopes.putIfAbsent(scope, scopes.size());
            rows.add(RowFactory.create(
                    date,
                    a,
                    b,
                    standing(arms, a, b).map(Enum::ordinal).orElse(null),
                    scopes.get(scope),
                    isNew ? scope.stream().map(Arm::row).toArray(Row[]::new) : null));
        }
        return rows.iterator();
    }

    /** None where not both were shown. */
    private static Optional<Randomization> standing(final List<Arm> arms, final String a, final String b) {
        return beside(arms, a, b).stream()
                .map(Arm::standing)
                .min(Enum::compareTo)
                .or(() -> isShown(arms, a) && isShown(arms, b) ? Optional.of(Randomization.APART) : Optional.empty());
    }

    private static Set<Arm> scope(final List<Arm> arms, final String a, final String b) {
        final Set<Optional<String>> shared = beside(arms, a, b).stream()
                .filter(arm -> arm.standing == Randomization.SOUND)
                .map(Arm::experiment)
                .collect(Collectors.toSet());
        return arms.stream()
                .filter(arm -> arm.standing == Randomization.SOUND)
                .filter(arm -> shared.isEmpty() || shared.contains(arm.experiment))
                .collect(Collectors.toSet());
    }

    /** Arms of a that have one of b beside them. */
    private static Collection<Arm> beside(final List<Arm> arms, final String a, final String b) {
        return arms.stream()
                .filter(arm -> arm.models.contains(a))
                .filter(arm -> arms.stream().anyMatch(other -> other.models.contains(b) && arm.isBeside(other)))
                .toList();
    }

    private static boolean isShown(final List<Arm> arms, final String model) {
        return arms.stream().anyMatch(arm -> arm.models.contains(model));
    }
}
