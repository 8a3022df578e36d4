package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {

    @Test
    void whatAShellWouldReadOtherwiseIsQuoted() {
        assertThat(ShellWord.of("s3a://a/b_c-d.e,f=1%+@:2")).isEqualTo("s3a://a/b_c-d.e,f=1%+@:2");
        assertThat(ShellWord.of("two words")).isEqualTo("'two words'");
        assertThat(ShellWord.of("it's $(id)")).isEqualTo("'it'\\''s $(id)'");
        assertThat(ShellWord.of("")).isEqualTo("''");
    }
}
