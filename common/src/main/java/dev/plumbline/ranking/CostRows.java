package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.Cutoff;
import dev.plumbline.ranking.metric.ParetoFront;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Turns the costs and the quality of models into rows of figures. */
record CostRows(RankingSettings settings) implements Serializable {

    /** Name of the figure that should be large. */
    static final String QUALITY = "quality";

    static final StructType SCHEMA = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("model_id", DataTypes.StringType)
            .add("metric", DataTypes.StringType)
            .add("value", DataTypes.DoubleType)
            .add("lists", DataTypes.LongType)
            .add("on_front", DataTypes.BooleanType);

    Row ofCost(final Row row) {
        final long lists = row.getAs("lists");
        final String metric = row.getAs("metric");
        final Double value = row.getAs("value");
        final Estimate estimate = value == null || !Double.isFinite(value)
                ? Estimate.undefined(settings.confidenceLevel(), lists, Reason.NOT_DEFINED)
                : Estimate.withoutInterval(value, settings.confidenceLevel(), lists, Reason.INTERVAL_NOT_COMPUTED);
        return row(
                row.get(0),
                row.get(1),
                metric,
                Direction.SMALLER_IS_BETTER,
                metric.startsWith("latency_ms") ? "milliseconds" : "cost",
                estimate,
                lists);
    }

    /** The front of the models of a window that have all figures; the others cannot be on it. */
    Iterator<Row> front(final Date window, final Iterator<Row> figures) {
        final Map<String, Map<String, Double>> byModel = new TreeMap<>();
        final Set<String> names = new TreeSet<>();
        figures.forEachRemaining(row -> {
            final Double value = row.getAs("value");
            final Map<String, Double> ofModel =
                    byModel.computeIfAbsent(row.getAs("model_id"), model -> new TreeMap<>());
            names.add(row.getAs("metric"));
            if (value != null && Double.isFinite(value)) {
                ofModel.put(row.getAs("metric"), value);
            }
        });
        final List<String> compared = new ArrayList<>();
        byModel.forEach((model, values) -> {
            if (values.keySet().equals(names)) {
                compared.add(model);
            }
        });
        final List<Boolean> onFront = ParetoFront.of(
                compared.stream().map(model -> goodness(byModel.get(model))).toList());
        return byModel.keySet().stream()
                .map(model -> {
                    final int place = compared.indexOf(model);
                    final Estimate estimate = place < 0
                            ? Estimate.undefined(settings.confidenceLevel(), compared.size(), Reason.NOT_DEFINED)
                            : Estimate.withoutInterval(
                                    onFront.get(place) ? 1 : 0,
                                    settings.confidenceLevel(),
                                    compared.size(),
                                    Reason.INTERVAL_NOT_COMPUTED);
                    return row(
                            window,
                            model,
                            "pareto_front",
                            Direction.LARGER_IS_BETTER,
                            "1 on the front, 0 dominated",
                            estimate,
                            0);
                })
                .iterator();
    }

    /** Values of which larger is better: costs get a minus, and so does the quality if its metric should be small. */
    private double[] goodness(final Map<String, Double> values) {
        final boolean smallIsGood = settings.metrics().get(0).metric().direction() == Direction.SMALLER_IS_BETTER;
        final List<String> names = new ArrayList<>(values.keySet());
        return IntStream.range(0, names.size())
                .mapToDouble(i -> names.get(i).equals(QUALITY) && !smallIsGood
                        ? values.get(names.get(i))
                        : -values.get(names.get(i)))
                .toArray();
    }

    private Row row(
            final Object window,
            final Object model,
            final String metric,
            final Direction direction,
            final String unit,
            final Estimate estimate,
            final long lists) {
        final Row keys =
                RowFactory.create(window, model, SliceSettings.WHOLE_POPULATION, SliceSettings.WHOLE_POPULATION);
        return new OfflineRow(keys, "over_lists", lists, lists, Optional.empty())
                .of(metric, Cutoff.NONE.text(), direction, unit, estimate, settings);
    }
}
