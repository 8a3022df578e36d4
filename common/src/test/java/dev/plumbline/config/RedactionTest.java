package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @TempDir
    private Path folder;

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
                "account_key",
                "pwd",
                "key-passphrase",
                "pass",
                "dbPass"
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
    void aLineThatIsNoHoconIsNotQuotedWhereItNamesASecret() throws IOException {
        final Path file =
                Files.writeString(folder.resolve("broken.conf"), "plumbline.sources.a.options { password hunter2 }");

        assertThatThrownBy(() -> ConfigSource.load(Optional.of(file), List.of()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("broken.conf:1 is not HOCON: ")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void aFlagWithoutItsSignIsToldWithoutWhatMayBeASecret() {
        assertThatThrownBy(() -> ConfigSource.load(Optional.empty(), List.of("sources.a.options.password hunter2")))
                .hasMessage("--set sources.a.options.password is not of the form key=value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reads data/upworthy: rank = 1",
                "the basic reproduction of s3a://bucket/lake/x",
                "jdbc:postgresql://host/db?ssl=true",
                "passes=3, bypass=no, passengers=7"
            })
    void ordinaryTextStaysAsItIs(final String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
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
                "fs.azure.account.key.acct.blob = hunter2",
                "sasl.jaas.config = \"login required password=\\\"hunter2\\\";\"",
                "jdbc:sqlserver://host;user=sa;password={ab;hunter2};encrypt=true",
                "Driver=x;UID=sa;PWD=hunter2",
                "jdbc:oracle:thin:scott/hunter2@//host:1521/db",
                "s3a://me:p@hunter2@bucket/x",
                "Authorization: Bearer abcd.hunter2",
                "authorization = \"Basic aHVudGVyhunter2==\"",
                "export MYSQL_PWD=hunter2",
                "db_pwd = hunter2",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEhunter2\n-----END RSA PRIVATE KEY-----",
                "jdbc:mysql://host/db?user=me&pass=hunter2",
                "db.pass: hunter2",
                "dbPwd=hunter2",
                "{\"pass\":\"hunter2\"}",
                "jdbc:x://host/db?password=ab&hunter2&ssl=true",
                "jdbc:x://host/db?password=a&b=hunter2&ssl=true",
                "Driver=x;PWD=ab;hunter2;UID=sa",
                "password=(ab)hunter2",
                "password=a'hunter2",
                "{\"password\":\"ab\\\"hunter2\"}",
                "password = \"a\\\\\\\"hunter2\"",
                "{\"conf\":\"{\\\"password\\\":\\\"ab\\\\\\\"hunter2\\\"}\"}",
                "password = \"\"\"ab\"hunter2\"\"\"",
                "\"{\"\"password\"\":\"\"hunter2\"\"}\"",
                "option(password='it''s hunter2')",
                "password = \"ab hunter2 and no end"
            })
    void secretsAreTakenOutHoweverTheyAreAssigned(final String text) {
        assertThat(Redaction.of(text)).doesNotContain("hunter2").contains(Redaction.MARK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jdbc:x://host/db?password=ab&cd&ssl=true | jdbc:x://host/db?password=(redacted)&ssl=true",
                "{\"password\":\"a\\\"b\",\"user\":\"me\"} | {\"password\":(redacted),\"user\":\"me\"}",
                "{\"password\":\"ab\\\\\",\"user\":\"me\"} | {\"password\":(redacted),\"user\":\"me\"}",
                "{\"c\":\"{\\\"pass\\\":\\\"x\\\\\\\\\\\",\\\"user\\\":1}\"} | {\"c\":\"{\\\"pass\\\":(redacted),\\\"user\\\":1}\"}",
                "{\"c\":\"login pass=\\\"x\\\"\",\"user\":1} | {\"c\":\"login pass=(redacted)\",\"user\":1}",
                "password=\"\", user=me | password=(redacted), user=me",
                "token=a, token=b | token=(redacted), token=(redacted)",
                "password=(redacted), user=me | password=(redacted), user=me"
            })
    void whatStandsBesideASecretStays(final String text, final String redacted) {
        assertThat(Redaction.of(text)).isEqualTo(redacted);
        assertThat(Redaction.of(redacted)).as("once is enough").isEqualTo(redacted);
    }

    @Test
    void userAndPasswordOfAHeaderNeedNoDigit() {
        assertThat(Redaction.of("Authorization: Basic dXNlcjpwYXNz")).doesNotContain("dXNlcjpwYXNz");
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
