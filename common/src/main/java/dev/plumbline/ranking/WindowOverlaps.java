package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.ModelPair;
import dev.plumbline.ranking.overlap.OverlapStatistic;
import dev.plumbline.ranking.overlap.QueryOverlap;
import dev.plumbline.ranking.overlap.RankFusion;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.UnitHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/** The overlaps of one window's pairs while its queries are read, unit by unit. */
final class WindowOverlaps {

    private final Object date;
    private final RankingSettings settings;
    private final Set<String> models;
    private final double sign;
    private final Map<ModelPair, Gains> pairs = new LinkedHashMap<>();
    private final int part = TaskContext.getPartitionId();
    private String unit = "";

    /** @param models that listed anything in the window */
    WindowOverlaps(final Object date, final List<String> models, final RankingSettings settings) {
        this.date = date;
        this.settings = settings;
        this.models = new HashSet<>(models);
        this.sign = settings.metrics().get(0).metric().direction() == Direction.SMALLER_IS_BETTER ? -1 : 1;
        settings.comparisons().pairs(models).stream()
                // the mean over all orders is not a list that could overlap with another
                .filter(pair -> !settings.isUniform(pair.a()) && !settings.isUniform(pair.b()))
                .forEach(pair -> pairs.put(pair, new Gains()));
    }

    /** A row of {@link OverlapUnits#COLUMNS}. */
    void add(final Row query) {
        if (!query.getString(1).equals(unit)) {
            finishUnit();
            unit = query.getString(1);
        }
        final Map<ModelPair, QueryOverlap> overlaps = new HashMap<>();
        for (final Row pair : query.<Row>getList(4)) {
            overlaps.put(new ModelPair(pair.getString(0), pair.getString(1)), QueryOverlap.fromList(pair.getList(2)));
        }
        final double unanswered = value(query.getList(2));
        final Map<String, Row> lists = query.getJavaMap(3);
        pairs.forEach((pair, gains) -> {
            if (models.contains(pair.a()) && models.contains(pair.b())) {
                gains.add(
                        valueOf(lists, pair.a()).orElse(unanswered),
                        valueOf(lists, pair.b()).orElse(unanswered),
                        Optional.ofNullable(overlaps.get(pair)),
                        lists.containsKey(pair.a()));
            }
        });
    }

    /** Every statistic with its {@link OverlapUnits#KEY}. */
    Iterator<Tuple2<Row, OverlapStatistic>> statistics() {
        finishUnit();
        return pairs.entrySet().stream()
                .map(pair -> new Tuple2<>(
                        RowFactory.create(date, pair.getKey().a(), pair.getKey().b(), part), pair.getValue().statistic))
                .iterator();
    }

    private void finishUnit() {
        final long hash = UnitHash.of(settings.resampling().seed(), unit);
        pairs.values().forEach(gains -> gains.finishUnit(hash));
    }

    private static Optional<Double> valueOf(final Map<String, Row> lists, final String model) {
        return Optional.ofNullable(lists.get(model)).map(list -> value(list.getList(list.fieldIndex("values"))));
    }

    private static double value(final List<Double> values) {
        return values.get(0) == null ? Double.NaN : values.get(0);
    }

    /** One pair, and what the current unit adds to it. */
    private final class Gains {
        private final OverlapStatistic statistic = new OverlapStatistic();
        private final double[] overA = new double[RankFusion.WEIGHTS.size()];
        private final double[] overB = new double[RankFusion.WEIGHTS.size()];
        private long queries;

        /** Where one of them did not answer, every combination is the other's list. */
        void add(final double a, final double b, final Optional<QueryOverlap> lists, final boolean isOfA) {
            lists.ifPresent(statistic::addLists);
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return;
            }
            statistic.addValues(a, b);
            final double keptA = lists.map(QueryOverlap::valueOfA).orElse(a);
            final double keptB = lists.map(QueryOverlap::valueOfB).orElse(b);
            final double[] combined = new double[overA.length];
            for (int i = 0; i < combined.length; i++) {
                final int weight = i;
                combined[i] = lists.map(both -> both.combined().get(weight)).orElse(isOfA ? a : b);
                if (Double.isNaN(combined[i])) {
                    return;
                }
            }
            for (int i = 0; i < combined.length; i++) {
                overA[i] += sign * (combined[i] - keptA);
                overB[i] += sign * (combined[i] - keptB);
            }
            queries++;
        }

        void finishUnit(final long hash) {
            if (queries > 0) {
                statistic.addUnit(hash, overA, overB, queries);
                java.util.Arrays.fill(overA, 0);
                java.util.Arrays.fill(overB, 0);
                queries = 0;
            }
        }
    }
}
