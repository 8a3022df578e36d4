package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.plumbline.testing.SaidBySpark;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is told that a log is damaged may throw a table away: so nobody is who only lacks a right or a connection. */
class DamagedLogTest {

    private static final String FILE = "file:/data/query_metrics/_delta_log/00000000000000000007.json";

    static Stream<Throwable> hidden() {
        return Stream.of(
                new AccessDeniedException(FILE, null, "Permission denied"),
                new AccessControlException("Permission denied: user=me"),
                new FileNotFoundException("/data/query_metrics/_delta_log/7.json (Permission denied)"),
                new FileNotFoundException("/data/query_metrics/_delta_log/7.json (Too many open files)"),
                new IOException("store says no", new ConnectException("Connection refused")));
    }

    static Stream<Throwable> broken() {
        return Stream.of(
                new FileNotFoundException("File " + FILE + " does not exist"),
                new FileNotFoundException("/data/query_metrics/_delta_log/7.json (No such file or directory)"),
                new JsonParseException(null, "Unexpected end-of-input"),
                new RuntimeException(FILE + " is not a Parquet file"),
                thrownBy("org.apache.parquet.format.Util", new IOException("can not read a page header")));
    }

    private static Throwable thrownBy(final String type, final Throwable failure) {
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, "read", "Util.java", 1)});
        return failure;
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void whatCannotBeReachedIsNotCalledDamaged(final Throwable cause) {
        assertThat(DamagedLog.in(ofReading(cause))).hasValueSatisfying(sentence -> assertThat(sentence)
                .hasMessage("the table at /data/query_metrics cannot be opened: " + cause.getMessage()
                        + "; check the rights on it (docs/operations.md) and the credentials of the store"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatStandsInALogIs(final Throwable cause) {
        assertThat(DamagedLog.in(ofReading(cause))).hasValueSatisfying(sentence -> assertThat(sentence)
                .hasMessageStartingWith("the table at /data/query_metrics cannot be read, its Delta log is damaged: ")
                .hasMessageContaining("restore its _delta_log from a backup"));
    }

    @Test
    void otherFailuresAreNotOfALog() {
        assertThat(DamagedLog.in(new SaidBySpark("FAILED_READ_FILE.NO_HINT", Map.of("path", "file:/data/x.parquet"))))
                .isEmpty();
        assertThat(DamagedLog.isCauseOf(new IllegalStateException("Unable to load credentials")))
                .isFalse();
    }

    private static Throwable ofReading(final Throwable cause) {
        return new RuntimeException(
                "job aborted", new SaidBySpark("FAILED_READ_FILE.NO_HINT", Map.of("path", FILE), cause));
    }
}
