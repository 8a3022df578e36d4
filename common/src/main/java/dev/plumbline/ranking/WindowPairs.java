package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.ModelPair;
import dev.plumbline.ranking.comparison.PairedStatistic;
import dev.plumbline.ranking.comparison.PairedStatistic.Drawn;
import dev.plumbline.ranking.comparison.PairedStatistic.Presence;
import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Tuple2;

/** The pairs of one window while its queries are read, unit by unit. */
final class WindowPairs {

    private final Object date;
    private final RankingSettings settings;
    private final QuerySlices slices;
    private final List<ModelPair> pairs;
    private final Set<String> models;
    private final int metrics;
    private final int part = TaskContext.getPartitionId();
    private final Map<QuerySlices.Key, Part> parts = new HashMap<>();
    private final Set<Part> ofUnit = new LinkedHashSet<>();
    private String unit = "";

    /** @param models that listed anything in the window */
    WindowPairs(final Object date, final List<String> models, final RankingSettings settings) {
        this.date = date;
        this.settings = settings;
        this.slices = new QuerySlices(settings.slices());
        this.models = new HashSet<>(models);
        this.pairs = settings.comparisons().pairs(models);
        this.metrics = settings.metrics().size();
    }

    /** A row of {@link PairedUnits#COLUMNS}. */
    void add(final Row query) {
        if (!query.getString(1).equals(unit)) {
            finishUnit();
            unit = query.getString(1);
        }
        final Map<Row, JudgedValues> read = new IdentityHashMap<>();
        for (final QuerySlices.Member member : slices.of(query)) {
            final JudgedValues judged =
                    read.computeIfAbsent(member.judged(), lists -> new JudgedValues(lists, settings));
            if (judged.relevant() > 0) {
                final Part slice = parts.computeIfAbsent(member.slice(), key -> new Part());
                ofUnit.add(slice);
                add(judged, slice);
            }
        }
    }

    private void add(final JudgedValues judged, final Part slice) {
        for (int pair = 0; pair < pairs.size(); pair++) {
            if (areBothListed(pairs.get(pair))) {
                slice.add(
                        pair * metrics,
                        judged.values(pairs.get(pair).a()),
                        judged.values(pairs.get(pair).b()));
            }
        }
    }

    /** Every statistic with its {@link PairedUnits#KEY}. */
    Iterator<Tuple2<Row, PairedStatistic>> statistics() {
        finishUnit();
        return parts.entrySet().stream()
                .flatMap(part -> IntStream.range(0, pairs.size() * metrics)
                        .filter(i -> hasMeaning(part.getKey().name(), i % metrics))
                        .mapToObj(i -> new Tuple2<>(
                                key(part.getKey(), i),
                                part.getValue().statistics.get(i))))
                .iterator();
    }

    private boolean hasMeaning(final String slice, final int metric) {
        return settings.metrics().get(metric).metric().isOfJudgedItems()
                || !settings.slices().isOfItems(slice);
    }

    private Row key(final QuerySlices.Key slice, final int index) {
        final ModelPair pair = pairs.get(index / metrics);
        return RowFactory.create(date, pair.a(), pair.b(), slice.name(), slice.value(), index % metrics, part);
    }

    private void finishUnit() {
        if (!ofUnit.isEmpty()) {
            final long hash = UnitHash.of(settings.resampling().seed(), unit);
            ofUnit.forEach(part -> part.finishUnit(hash));
            ofUnit.clear();
        }
    }

    private boolean areBothListed(final ModelPair pair) {
        return models.contains(pair.a()) && models.contains(pair.b());
    }

    private Drawn drawn(final ModelPair pair) {
        if (settings.isUniform(pair.b())) {
            return Drawn.A_ALONE;
        }
        return settings.isUniform(pair.a()) ? Drawn.B_ALONE : Drawn.BOTH;
    }

    /** One slice: the statistics of all pairs and metrics, and what the current unit adds to them. */
    private final class Part {
        private final List<PairedStatistic> statistics = new ArrayList<>();
        private final double[] sums = new double[pairs.size() * metrics];
        private final long[] queries = new long[pairs.size() * metrics];

        Part() {
            for (final ModelPair pair : pairs) {
                final Presence presence = areBothListed(pair) ? Presence.BOTH_LISTED : Presence.ONE_IS_MISSING;
                for (int metric = 0; metric < metrics; metric++) {
                    statistics.add(new PairedStatistic(settings.resampling(), presence, drawn(pair)));
                }
            }
        }

        void add(final int first, final double[] a, final double[] b) {
            for (int metric = 0; metric < metrics; metric++) {
                if (!Double.isNaN(a[metric]) && !Double.isNaN(b[metric])) {
                    statistics.get(first + metric).addQuery(a[metric], b[metric]);
                    sums[first + metric] += a[metric] - b[metric];
                    queries[first + metric]++;
                }
            }
        }

        void finishUnit(final long hash) {
            for (int i = 0; i < sums.length; i++) {
                if (queries[i] > 0) {
                    statistics.get(i).addUnit(hash, sums[i], queries[i]);
                    sums[i] = 0;
                    queries[i] = 0;
                }
            }
        }
    }
}
