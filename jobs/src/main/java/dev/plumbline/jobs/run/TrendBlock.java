package dev.plumbline.jobs.run;

import dev.plumbline.config.Located;
import dev.plumbline.config.RankingKeys;
import dev.plumbline.config.RetrainedVersion;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.config.TrendKeys;
import dev.plumbline.ranking.metric.CatalogueMetrics;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.metric.PairMetrics;
import dev.plumbline.trend.Floor;
import dev.plumbline.trend.RetrainSettings;
import dev.plumbline.trend.TrendSettings;
import dev.plumbline.trend.alert.AlertSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the block {@code trend}, and the name of the mean over all orders, into settings. */
final class TrendBlock {

    private final SettingsReader reader;
    private final double level;

    TrendBlock(final SettingsReader reader, final double level) {
        this.reader = reader;
        this.level = level;
    }

    TrendSettings settings() {
        return reader.attempt(
                        TrendKeys.FLOORS,
                        () -> new TrendSettings(
                                level,
                                reader.get(TrendKeys.MOST_WINDOWS),
                                reader.get(TrendKeys.HORIZON),
                                reader.find(TrendKeys.FLOORS).map(Located::value).orElse(List.of()).stream()
                                        .map(floor -> new Floor(floor.metric(), floor.value()))
                                        .toList(),
                                alerts(),
                                retrain(),
                                reader.get(TrendKeys.SEED),
                                populationMetrics(),
                                reader.find(RankingKeys.UNIFORM)
                                        .map(Located::value)
                                        .orElse(""),
                                Set.copyOf(reader.get(TrendKeys.NEVER_TRAINED))))
                .orElse(TrendSettings.DEFAULT);
    }

    private List<String> populationMetrics() {
        return reader.get(TrendKeys.POPULATION).stream()
                .flatMap(name -> reader.attempt(TrendKeys.POPULATION, () -> ofQueries(name)).stream())
                .distinct()
                .toList();
    }

    /** The name that tables use. */
    private static String ofQueries(final String name) {
        if (PairMetrics.parse(name).isPresent() || CatalogueMetrics.parse(name).isPresent()) {
            throw new IllegalArgumentException(name + " is not a mean over queries, so it has no figure for each query:"
                    + " name metrics of lists, such as ndcg@10 or reciprocal_rank");
        }
        return MetricAtCutoff.parse(name).text();
    }

    private RetrainSettings retrain() {
        return new RetrainSettings(
                reader.get(TrendKeys.RETRAIN_METRICS),
                reader.find(TrendKeys.RETRAINED).map(Located::value).orElse(List.of()).stream()
                        .collect(Collectors.toMap(
                                RetrainedVersion::model, RetrainedVersion::retrained, TrendBlock::oneVersion)),
                reader.find(TrendKeys.RETRAIN_COST).map(Located::value).orElse(Double.POSITIVE_INFINITY));
    }

    private static String oneVersion(final String one, final String other) {
        throw new IllegalArgumentException("a model has one retrained version, not " + one + " and " + other + ": see "
                + TrendKeys.RETRAINED.key());
    }

    private AlertSettings alerts() {
        return new AlertSettings(
                reader.get(TrendKeys.ALERTS_PER_WINDOW),
                reader.get(TrendKeys.ALERT_HISTORY),
                reader.get(TrendKeys.ALERT_GAP),
                AlertSettings.DEFAULT.fewestPairs(),
                reader.get(TrendKeys.CLEAR_WINDOWS));
    }
}
