package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'|[PARSE_SYNTAX_ERROR] Syntax error at or near ''SELEC''. SQLSTATE: 42601 (line 1, pos 0)||== SQL =='; [PARSE_SYNTAX_ERROR] Syntax error at or near 'SELEC' (line 1, pos 0)",
                "'No space left. SQLSTATE: KD001|at x'; No space left",
                "'no column nothing. SQLSTATE: 42703, line 1 pos 7'; 'no column nothing, line 1 pos 7'",
                "'  |  '; IllegalStateException",
                "''; IllegalStateException"
            })
    void theFirstLineIsOneThatSaysSomething(final String message, final String line) {
        assertThat(Causes.firstLine(new IllegalStateException(message.replace("|", "\n"))))
                .isEqualTo(line);
    }

    @Test
    void aFailureWithoutAMessageIsNamedByItsType() {
        assertThat(Causes.firstLine(new NullPointerException())).isEqualTo("NullPointerException");
    }
}
