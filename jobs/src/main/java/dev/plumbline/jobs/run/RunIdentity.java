package dev.plumbline.jobs.run;

import dev.plumbline.window.WindowRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What identifies a run.
 *
 * @param runId this run
 * @param runKey the same for runs with the same job, windows, settings that the job reads, and input versions
 * @param configHash hash of the settings that the job reads, secrets redacted
 * @param startedAt start
 */
record RunIdentity(String runId, String runKey, String configHash, Instant startedAt) {

    static RunIdentity of(
            final String job,
            final WindowRange range,
            final String configHash,
            final String configQuestion,
            final Map<String, String> inputVersions,
            final Instant startedAt,
            final String runId) {
        final String question = String.join(
                "\n",
                job,
                range.grain().text(),
                range.from().toString(),
                range.to().toString(),
                hash(configQuestion),
                new TreeMap<>(inputVersions).toString());
        return new RunIdentity(runId, hash(question), configHash, startedAt);
    }

    static String hash(final String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
