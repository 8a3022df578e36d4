package dev.plumbline.jobs.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Version and commit of the running code, as the jar's manifest has them. */
public final class CodeVersion {

    private CodeVersion() {}

    /** {@code 0.1.0 (commit abc1234)}; {@code development} where classes do not come from a jar. */
    public static String text() {
        return manifest()
                .map(attributes -> attributes.getValue("Implementation-Version") + " (commit "
                        + attributes.getValue("Implementation-Commit") + ")")
                .orElse("development");
    }

    private static Optional<Attributes> manifest() {
        final URL here = CodeVersion.class.getResource("CodeVersion.class");
        if (here == null || !here.getProtocol().equals("jar")) {
            return Optional.empty();
        }
        final String text = here.toString();
        try (InputStream stream =
                new URL(text.substring(0, text.indexOf('!') + 1) + "/META-INF/MANIFEST.MF").openStream()) {
            return Optional.of(new Manifest(stream).getMainAttributes());
        } catch (final IOException unreadable) {
            return Optional.empty();
        }
    }
}
