package dev.plumbline.jobs.run;

import dev.plumbline.alignment.AlignmentSettings;
import dev.plumbline.alignment.reason.ReasonSettings;
import dev.plumbline.config.ComparisonKeys;
import dev.plumbline.config.Located;
import dev.plumbline.config.RetrainedVersion;
import dev.plumbline.config.Setting;
import dev.plumbline.config.SettingsCatalogue;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.config.SliceKeys;
import dev.plumbline.config.TrendKeys;
import dev.plumbline.counterfactual.CounterfactualSettings;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.profile.ProfileSettings;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.ranking.Candidates;
import dev.plumbline.ranking.RankingSettings;
import dev.plumbline.ranking.ScorePrecision;
import dev.plumbline.ranking.TieRule;
import dev.plumbline.ranking.metric.CatalogueMetrics;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.metric.PairMetric;
import dev.plumbline.ranking.metric.PairMetrics;
import dev.plumbline.ranking.slice.Slice;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.stats.Resampling;
import dev.plumbline.trend.Floor;
import dev.plumbline.trend.RetrainSettings;
import dev.plumbline.trend.TrendSettings;
import dev.plumbline.trend.alert.AlertSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Turns the blocks of the configuration into the features' settings; what a feature refuses becomes a problem with its place. */
final class FeatureSettings {

    private final SettingsReader reader;
    private final Instant now;
    private final double level;

    FeatureSettings(final SettingsReader reader, final Instant now) {
        this.reader = reader;
        this.now = now;
        this.level = reader.get(SettingsCatalogue.CONFIDENCE_LEVEL);
    }

    RankingSettings ranking() {
        final List<MetricAtCutoff> metrics = new ArrayList<>();
        final List<PairMetric> pairs = new ArrayList<>();
        final List<CatalogueMetrics.AtCutoff> catalogue = new ArrayList<>();
        final List<String> texts = reader.get(SettingsCatalogue.RANKING_METRICS);
        for (final String text : texts) {
            attempt(SettingsCatalogue.RANKING_METRICS, () -> {
                PairMetrics.parse(text).ifPresentOrElse(pairs::add, () -> CatalogueMetrics.parse(text)
                        .ifPresentOrElse(catalogue::add, () -> metrics.add(MetricAtCutoff.parse(text))));
                return text;
            });
        }
        if (metrics.isEmpty() && !texts.isEmpty()) {
            metrics.addAll(defaultMetrics());
        }
        final ScorePrecision precision = ScorePrecision.valueOf(
                reader.get(SettingsCatalogue.SCORE_PRECISION).toUpperCase(Locale.ROOT));
        final double threshold = reader.get(SettingsCatalogue.RELEVANCE_THRESHOLD);
        return attempt(SettingsCatalogue.RANKING_METRICS, () -> ranking(metrics, threshold, precision, slices())
                        .with(ofProbabilities(pairs))
                        .with(new CatalogueMetrics(catalogue))
                        .with(Candidates.valueOf(
                                reader.get(SettingsCatalogue.RANKING_CANDIDATES).toUpperCase(Locale.ROOT))))
                .orElseGet(() -> ranking(defaultMetrics(), threshold, precision, SliceSettings.NONE));
    }

    OnlineSettings online() {
        return new OnlineBlock(reader, level, now).settings();
    }

    /** @param mapped names of the inputs that the configuration maps */
    ExperimentSettings experiments(final OnlineSettings online, final Set<String> mapped) {
        return new ExperimentBlock(reader, level, mapped).settings(online);
    }

    CounterfactualSettings counterfactual() {
        return new CounterfactualBlock(reader, level).settings();
    }

    ProfileSettings profile() {
        return new ProfileBlock(reader).settings();
    }

    DriftSettings drift() {
        return new DriftBlock(reader, level).settings();
    }

    AlignmentSettings alignment() {
        return new AlignmentBlock(reader, level).settings();
    }

    ReasonSettings reasons() {
        return new AlignmentBlock(reader, level).reasons();
    }

    TrendSettings trend() {
        return attempt(
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
                                uniform(),
                                Set.copyOf(reader.get(TrendKeys.NEVER_TRAINED))))
                .orElse(TrendSettings.DEFAULT);
    }

    private List<String> populationMetrics() {
        return reader.get(TrendKeys.POPULATION).stream()
                .flatMap(name -> attempt(TrendKeys.POPULATION, () -> ofQueries(name)).stream())
                .distinct()
                .toList();
    }

    /** As tables name it. */
    private static String ofQueries(final String name) {
        if (PairMetrics.parse(name).isPresent() || CatalogueMetrics.parse(name).isPresent()) {
            throw new IllegalArgumentException(name + " is no mean over queries, so that it has no figure of each: name"
                    + " metrics of lists, as ndcg@10 or reciprocal_rank");
        }
        return MetricAtCutoff.parse(name).text();
    }

    private RetrainSettings retrain() {
        return new RetrainSettings(
                reader.get(TrendKeys.RETRAIN_METRICS),
                reader.find(TrendKeys.RETRAINED).map(Located::value).orElse(List.of()).stream()
                        .collect(Collectors.toMap(
                                RetrainedVersion::model, RetrainedVersion::retrained, FeatureSettings::oneVersion)),
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

    private RankingSettings ranking(
            final List<MetricAtCutoff> metrics,
            final double threshold,
            final ScorePrecision precision,
            final SliceSettings slices) {
        final TieRule ties =
                TieRule.valueOf(reader.get(SettingsCatalogue.RANKING_TIES).toUpperCase(Locale.ROOT));
        final int reach = reader.get(SettingsCatalogue.JUDGEMENT_REACH);
        return new RankingSettings(metrics, threshold, ties, precision, slices, reach, level)
                .with(resampling())
                .with(ComparisonReader.read(reader))
                .withUniform(uniform());
    }

    private String uniform() {
        return reader.find(SettingsCatalogue.RANKING_UNIFORM)
                .map(Located::value)
                .orElse("");
    }

    private SliceSettings slices() {
        final List<Slice> slices = reader.get(SliceKeys.SLICES).stream()
                .flatMap(text -> attempt(SliceKeys.SLICES, () -> Slice.parse(text)).stream())
                .toList();
        return attempt(
                        SliceKeys.SLICES,
                        () -> new SliceSettings(
                                slices,
                                reader.get(SliceKeys.MOST_VALUES),
                                reader.get(SliceKeys.NEW_WITHIN),
                                reader.get(SliceKeys.COLD_BELOW),
                                reader.get(SliceKeys.SPARSE_BELOW)))
                .orElse(SliceSettings.NONE);
    }

    private PairMetrics ofProbabilities(final List<PairMetric> pairs) {
        if (!pairs.isEmpty() && !reader.get(SettingsCatalogue.RANKING_SCORES).equals("probabilities")) {
            throw new IllegalArgumentException("metric " + pairs.get(0).name()
                    + " is of scores that are probabilities: set plumbline.ranking.scores = probabilities if they are");
        }
        return PairMetrics.of(pairs);
    }

    private Resampling resampling() {
        return attempt(
                        SettingsCatalogue.BOOTSTRAP_REPLICATES,
                        () -> new Resampling(
                                reader.get(SettingsCatalogue.RESAMPLING_SEED),
                                reader.get(SettingsCatalogue.BOOTSTRAP_REPLICATES),
                                reader.get(ComparisonKeys.SIGN_FLIPS)))
                .orElse(Resampling.DEFAULT);
    }

    private static List<MetricAtCutoff> defaultMetrics() {
        return SettingsCatalogue.RANKING_METRICS.byDefault().orElseThrow().stream()
                .map(MetricAtCutoff::parse)
                .toList();
    }

    private <T> Optional<T> attempt(final Setting<?> setting, final Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (final IllegalArgumentException refused) {
            reader.problem(reader.where(setting.key()), "plumbline." + setting.key() + ": " + refused.getMessage());
            return Optional.empty();
        }
    }
}
