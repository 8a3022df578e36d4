package dev.plumbline.jobs.run;

import dev.plumbline.config.ComparisonKeys;
import dev.plumbline.config.Located;
import dev.plumbline.config.RankingKeys;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.config.SliceKeys;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns the block {@code ranking} into settings; what the feature refuses becomes a problem with its place. */
final class RankingBlock {

    private final SettingsReader reader;
    private final double level;

    RankingBlock(final SettingsReader reader, final double level) {
        this.reader = reader;
        this.level = level;
    }

    RankingSettings settings() {
        final List<MetricAtCutoff> metrics = new ArrayList<>();
        final List<PairMetric> pairs = new ArrayList<>();
        final List<CatalogueMetrics.AtCutoff> catalogue = new ArrayList<>();
        final List<String> texts = reader.get(RankingKeys.METRICS);
        for (final String text : texts) {
            reader.attempt(RankingKeys.METRICS, () -> {
                PairMetrics.parse(text).ifPresentOrElse(pairs::add, () -> CatalogueMetrics.parse(text)
                        .ifPresentOrElse(catalogue::add, () -> metrics.add(MetricAtCutoff.parse(text))));
                return text;
            });
        }
        if (metrics.isEmpty() && !texts.isEmpty()) {
            metrics.addAll(defaultMetrics());
        }
        final ScorePrecision precision =
                ScorePrecision.valueOf(reader.get(RankingKeys.SCORE_PRECISION).toUpperCase(Locale.ROOT));
        final double threshold = reader.get(RankingKeys.RELEVANCE_THRESHOLD);
        return reader.attempt(RankingKeys.METRICS, () -> ranking(metrics, threshold, precision, slices())
                        .with(ofProbabilities(pairs))
                        .with(new CatalogueMetrics(catalogue))
                        .with(Candidates.valueOf(
                                reader.get(RankingKeys.CANDIDATES).toUpperCase(Locale.ROOT))))
                .orElseGet(() -> ranking(defaultMetrics(), threshold, precision, SliceSettings.NONE));
    }

    private RankingSettings ranking(
            final List<MetricAtCutoff> metrics,
            final double threshold,
            final ScorePrecision precision,
            final SliceSettings slices) {
        final TieRule ties = TieRule.valueOf(reader.get(RankingKeys.TIES).toUpperCase(Locale.ROOT));
        final int reach = reader.get(RankingKeys.JUDGEMENT_REACH);
        return new RankingSettings(metrics, threshold, ties, precision, slices, reach, level)
                .with(resampling())
                .with(ComparisonReader.read(reader))
                .withUniform(
                        reader.find(RankingKeys.UNIFORM).map(Located::value).orElse(""));
    }

    private SliceSettings slices() {
        final List<Slice> slices = reader.get(SliceKeys.SLICES).stream()
                .flatMap(text -> reader.attempt(SliceKeys.SLICES, () -> Slice.parse(text)).stream())
                .toList();
        return reader.attempt(
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
        if (!pairs.isEmpty() && !reader.get(RankingKeys.SCORES).equals("probabilities")) {
            throw new IllegalArgumentException("metric " + pairs.get(0).name()
                    + " needs scores that are probabilities: set plumbline.ranking.scores = probabilities if they are");
        }
        return PairMetrics.of(pairs);
    }

    private Resampling resampling() {
        return reader.attempt(
                        RankingKeys.BOOTSTRAP_REPLICATES,
                        () -> new Resampling(
                                reader.get(RankingKeys.RESAMPLING_SEED),
                                reader.get(RankingKeys.BOOTSTRAP_REPLICATES),
                                reader.get(ComparisonKeys.SIGN_FLIPS)))
                .orElse(Resampling.DEFAULT);
    }

    private static List<MetricAtCutoff> defaultMetrics() {
        return RankingKeys.METRICS.byDefault().orElseThrow().stream()
                .map(MetricAtCutoff::parse)
                .toList();
    }
}
