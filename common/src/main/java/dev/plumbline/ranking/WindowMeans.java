package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.Weighting;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/** The models and slices of one window while its queries are read, unit by unit. */
final class WindowMeans {

    private record Key(String model, QuerySlices.Key slice) {}

    private record Model(String id, List<String> sliceValues) {}

    private final Object date;
    private final RankingSettings settings;
    private final QuerySlices slices;
    private final List<Model> models;
    private final int part = TaskContext.getPartitionId();
    private final Map<Key, Sums> sums = new HashMap<>();
    private final Set<Sums> ofUnit = new LinkedHashSet<>();
    private String unit = "";

    /** @param first row of the window */
    WindowMeans(final Row first, final RankingSettings settings) {
        this.date = first.get(0);
        this.settings = settings;
        this.slices = new QuerySlices(settings.slices());
        this.models = first.<Row>getList(first.fieldIndex(WindowModels.MODELS)).stream()
                .map(model -> new Model(model.getString(0), model.getList(1)))
                .toList();
    }

    /** A row of {@link UnitMeans#COLUMNS}. */
    void add(final Row query) {
        if (!query.getString(1).equals(unit)) {
            finishUnit();
            unit = query.getString(1);
        }
        final String split = query.getString(query.fieldIndex("split"));
        final List<QuerySlices.Member> ofQuery = slices.of(query);
        final Map<Row, JudgedValues> read = new IdentityHashMap<>();
        for (final Model model : models) {
            for (final QuerySlices.Member member : ofQuery) {
                add(model, member, read, split);
            }
            for (final QuerySlices.Member member : slices.of(query, model.sliceValues())) {
                add(model, member, read, split);
            }
        }
    }

    private void add(
            final Model model, final QuerySlices.Member member, final Map<Row, JudgedValues> read, final String split) {
        final Sums slice = sums.computeIfAbsent(new Key(model.id(), member.slice()), key -> new Sums());
        ofUnit.add(slice);
        slice.add(read.computeIfAbsent(member.judged(), judged -> new JudgedValues(judged, settings)), model.id());
        if (split != null) {
            slice.statistic.addSplit(split);
        }
    }

    /** Every statistic with its {@link UnitMeans#KEY}. */
    Iterator<Tuple2<Row, SliceStatistic>> statistics() {
        finishUnit();
        return sums.entrySet().stream()
                .map(slice -> new Tuple2<>(key(slice.getKey()), slice.getValue().statistic))
                .iterator();
    }

    private Row key(final Key key) {
        return RowFactory.create(
                date, key.model(), key.slice().name(), key.slice().value(), part);
    }

    private void finishUnit() {
        if (!ofUnit.isEmpty()) {
            final int[] replicates = PoissonBootstrap.weights(
                    UnitHash.of(settings.resampling().seed(), unit),
                    settings.resampling().bootstrapReplicates());
            ofUnit.forEach(slice -> slice.finishUnit(replicates));
            ofUnit.clear();
        }
    }

    /** One model in one slice: its statistic, and what the current unit adds to it. */
    private final class Sums {
        private final SliceStatistic statistic = new SliceStatistic(settings);
        private final double[] totals = new double[settings.metrics().size()];
        private final double[] weights = new double[totals.length];
        private final long[] defined = new long[totals.length];
        private final List<Weighting> weightings = new ArrayList<>();

        Sums() {
            settings.metrics().forEach(metric -> weightings.add(metric.metric().weighting()));
        }

        void add(final JudgedValues query, final String model) {
            if (query.relevant() == 0) {
                statistic.addWithoutRelevant();
                return;
            }
            if (query.isAnswered(model)) {
                statistic.addAnswered();
            } else {
                statistic.addUnanswered();
            }
            final double[] values = query.values(model);
            for (int i = 0; i < totals.length; i++) {
                if (!Double.isNaN(values[i])) {
                    final double weight =
                            switch (weightings.get(i)) {
                                case EQUAL -> 1;
                                case LISTED_ITEMS -> query.listed(model);
                            };
                    totals[i] += values[i] * weight;
                    weights[i] += weight;
                    defined[i]++;
                }
            }
        }

        void finishUnit(final int[] replicates) {
            for (int i = 0; i < totals.length; i++) {
                if (defined[i] > 0) {
                    statistic.metrics().get(i).addUnit(replicates, totals[i], weights[i], defined[i]);
                    totals[i] = 0;
                    weights[i] = 0;
                    defined[i] = 0;
                }
            }
        }
    }
}
