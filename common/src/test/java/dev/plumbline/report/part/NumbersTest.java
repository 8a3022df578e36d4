package dev.plumbline.report.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.93749; 0.93353; 0.94146; 0.9375 (0.9335 to 0.9415)",
                "12345.6; 12000; 12700; 12,346 (12,000 to 12,700)",
                "-0.0000004; -0.5; 0.5; 0.00 (−0.50 to 0.50)",
                "0.5; 0.5; 0.5; 0.5000",
                "3e-9; 1e-9; 5e-9; 3.0e-09 (1.0e-09 to 5.0e-09)"
            })
    void asManyDigitsAsTheIntervalLetsOneTell(
            final double value, final double low, final double high, final String text) {
        assertThat(figure(value, low, high).text()).isEqualTo(text);
    }

    @Test
    void changesAreInPercentWithTheirSign() {
        assertThat(figure(0.0512, 0.031, 0.071).asChange().text()).isEqualTo("+5.1 % (+3.1 % to +7.1 %)");
        assertThat(figure(-0.002, -0.02, 0.016).asChange().valueText()).isEqualTo("−0.2 %");
    }

    @Test
    void aFigureThatIsNotThereSaysWhy() {
        assertThat(Figure.missing("score", "zero_denominator").text()).isEqualTo("the denominator adds up to zero");
        assertThat(Figure.missing("score", "a_code_of_tomorrow").text()).isEqualTo("a code of tomorrow");
        assertThat(Figure.of(OptionalDouble.empty(), "").valueText()).isEqualTo("–");
    }

    @Test
    void edgesHaveNoDigitsThatSayNothing() {
        assertThat(List.of(
                        Numbers.plain(187),
                        Numbers.plain(0.25),
                        Numbers.plain(0),
                        Numbers.plain(-3.14159),
                        Numbers.plain(100)))
                .containsExactly("187", "0.25", "0", "−3.142", "100");
    }

    @Test
    void aKeyIsAQueryWhateverCharactersItHas() {
        final Source source =
                Source.of("trend_points").with("model_id", "a\"b\\c'd$(id)").where("position IS NULL");

        assertThat(source.sql())
                .isEqualTo(
                        "SELECT * FROM latest_trend_points WHERE model_id = \"a\\\"b\\\\c'd$(id)\" AND position IS NULL");
        assertThat(source.shellWord()).startsWith("'SELECT").endsWith("NULL'").contains("c'\\''d$(id)");
        assertThat(source.text()).isEqualTo("trend_points, model_id = a\"b\\c'd$(id), position IS NULL");
        assertThat(Source.of("t")
                        .with("model_id", "two\nlines")
                        .with("arm", " ")
                        .text())
                .isEqualTo("t, model_id = \"two\\nlines\", arm = \" \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "\u00A0", "a\u200B", "a\n"})
    void aNameOfWhichAnEndIsNotSeenStandsInQuotes(final String name) {
        assertThat(Names.seen(name)).isEqualTo('"' + name + '"');
        assertThat(Names.of(List.of("a b", name))).isEqualTo("a b, \"" + name + '"');
        assertThat(Names.seen(Names.seen(name))).isEqualTo('"' + name + '"');
    }

    @Test
    void aGridHasACellForEveryHeading() {
        assertThatThrownBy(() -> new Grid("g", List.of("a", "b"), List.of(List.of(Grid.words("x"))), 0, Source.of("t")))
                .hasMessage("g: a row has 1 cells, but there are 2 headings");
    }

    private static Figure figure(final double value, final double low, final double high) {
        return new Figure(
                OptionalDouble.of(value),
                OptionalDouble.of(low),
                OptionalDouble.of(high),
                Figure.Notation.PLAIN,
                "score",
                Optional.empty());
    }
}
