package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredModelsTest {

    private static final String UNKNOWN =
            ", but no window of offline_metrics or online_metrics has a model of that name";

    @Test
    void aNameThatNothingMeasuresIsRefusedWithThoseThatThereAre() {
        final MeasuredModels models = models(List.of("current", "new", "offline only"), List.of("current", "new"));

        assertThatThrownBy(() -> require(models, Optional.of("curent"), Optional.of("curent")))
                .isInstanceOf(PlumblineException.class)
                .hasMessage("plumbline.alignment.baseline is curent" + UNKNOWN
                        + "; did you mean 'current'? models measured on both"
                        + " sides are current, new: set it to one of these, or leave it out");
        assertThatThrownBy(() -> require(models, Optional.empty(), Optional.of("nosuch")))
                .hasMessage("plumbline.alignment.backtest.incumbent is nosuch" + UNKNOWN
                        + "; models measured on both sides are current, new: set it to one of these, or leave it out");
        assertThatThrownBy(() -> require(models(List.of("a"), List.of("b")), Optional.of("nosuch"), Optional.empty()))
                .hasMessageEndingWith(
                        "; models measured on one side are a, b, and none is measured on both: set it to one of"
                                + " these, or leave it out");
        assertThatThrownBy(() -> require(many(13), Optional.of("nosuch"), Optional.empty()))
                .hasMessageContaining("are m10, m11, m12, m13, m14, m15, m16, m17, m18, m19 and 3 more: set it");
    }

    @Test
    void whatRowsSayIsNotRefused() {
        final MeasuredModels models = models(List.of("current", "offline only"), List.of("current"));

        assertThatCode(() -> require(models, Optional.of("offline only"), Optional.of("offline only")))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(models, Optional.of("of other weeks"), Optional.empty()))
                .as("has come later, or has gone")
                .doesNotThrowAnyException();
        assertThatCode(() -> require(models(List.of(), List.of()), Optional.of("nosuch"), Optional.of("nosuch")))
                .as("no models at all")
                .doesNotThrowAnyException();
    }

    @Test
    void morePairsThanAllowedAreCountedAndTheSettingsNamed() {
        assertThatThrownBy(() -> require(many(5), Optional.empty(), Optional.empty()))
                .isInstanceOf(PlumblineException.class)
                .hasMessage("5 models are measured both offline and online, which makes 10 pairs: more than"
                        + " plumbline.alignment.max-pairs = 9; raise it, or set plumbline.alignment.baseline to the model that"
                        + " the others are compared with, one of m10, m11, m12, m13, m14, for 4 pairs");
        assertThatCode(() -> require(many(10), Optional.of("m10"), Optional.empty()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> require(many(11), Optional.of("m10"), Optional.empty()))
                .hasMessage("11 models are measured both offline and online, which makes 10 pairs: more than"
                        + " plumbline.alignment.max-pairs = 9; raise it");
    }

    private static void require(
            final MeasuredModels models, final Optional<String> baseline, final Optional<String> incumbent) {
        models.require(
                new AlignmentSettings(new Pairing.SameWindow(), baseline, 0.95, 9, SummarySettings.DEFAULT, incumbent),
                "of other weeks"::equals);
    }

    private static MeasuredModels many(final int models) {
        final List<String> names =
                IntStream.range(0, models).mapToObj(i -> "m" + (10 + i)).toList();
        return models(names, names);
    }

    private static MeasuredModels models(final Collection<String> offline, final Collection<String> online) {
        return new MeasuredModels(new TreeSet<>(offline), new TreeSet<>(online));
    }
}
