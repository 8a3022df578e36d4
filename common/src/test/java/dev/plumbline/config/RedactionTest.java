package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "db-passwd",
                "fs.s3a.secret.key",
                "apiKey",
                "access-key",
                "token",
                "credentials",
                "account_key"
            })
    void valuesOfSecretKeysNeverAppear(final String key) {
        final ConfigSource source = ConfigSource.load(
                Optional.empty(), List.of("sources.a.options.\"" + key + "\"=hunter2", "sources.a.path=x"));

        assertThat(source.redactedJson()).doesNotContain("hunter2").contains(Redaction.MARK);
        assertThat(source.redactedText()).doesNotContain("hunter2");
    }

    @Test
    void userInformationAndAssignedSecretsAreTakenOutOfTexts() {
        assertThat(Redaction.of("cannot read s3a://AKIA:abc/def@bucket/x")).doesNotContain("AKIA:abc");
        assertThat(Redaction.of("jdbc:x://host/db?user=me&password=hunter2&ssl=true"))
                .doesNotContain("hunter2")
                .contains("ssl=true");
        assertThat(Redaction.of("https://account.blob/x?sig=Zm9v%3D&se=1")).doesNotContain("Zm9v");
    }

    @Test
    void anOptionWithDotsIsOneKeyHoweverItIsQuoted() {
        final ConfigSource source = ConfigSource.load(
                Optional.empty(),
                List.of(
                        "sources.a.options.fs.azure.account.key.acct=hunter2",
                        "sources.a.options.fs.s3a.access.key=hunter3"));
        assertThat(source.redactedText()).doesNotContain("hunter");
        assertThat(source.redactedJson()).doesNotContain("hunter");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(Redaction.of("reads data/upworthy: rank = 1")).isEqualTo("reads data/upworthy: rank = 1");
    }

    @Test
    void aWrongValueOfASecretKeyIsNotShownInTheProblem() {
        final SettingsReader reader =
                new SettingsReader(ConfigSource.load(Optional.empty(), List.of("secret-token=hunter2")));
        reader.rejectUnknown(List.of("grain"), List.of());
        assertThat(reader.problems().toString()).contains("secret-token").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = \"hunter2\"",
                "{\"password\":\"hunter2\"}",
                "options{token='hunter2'}",
                "--conf spark.hadoop.fs.s3a.secret.key=hunter2",
                "--set sources.a.options.private-key: hunter2",
                "fs.azure.account.key.acct.blob = hunter2"
            })
    void secretsAreTakenOutHoweverTheyAreAssigned(final String text) {
        assertThat(Redaction.of(text)).doesNotContain("hunter2").contains(Redaction.MARK);
    }

    @Test
    void secretsOfCausesAreTakenOutOfStackTraces() {
        final Exception failure = new IllegalStateException(
                "cannot open", new IllegalArgumentException("s3a://me:hunter2@bucket/x is not there"));

        assertThat(Redaction.isNeeded(failure)).isTrue();
        assertThat(Redaction.stackTrace(failure))
                .contains("cannot open", "s3a://(redacted)@bucket/x", "Caused by: ", "RedactionTest.java")
                .doesNotContain("hunter2");
        assertThat(Redaction.isNeeded(new IllegalStateException("cannot open /lake/x")))
                .isFalse();
    }
}
