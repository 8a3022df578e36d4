package dev.plumbline.jobs.run;

import dev.plumbline.config.Causes;
import dev.plumbline.config.InputSettings;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SourceSettings;
import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A record that a reader of files could not read: which input it belongs to, and which column is not as declared. */
final class UnreadableRecord {

    /** Settings of what is read by the name of their block. */
    private final Map<String, SourceSettings> sources;

    UnreadableRecord(final Map<String, InputSettings> inputs, final Map<String, SourceSettings> named) {
        final Map<String, SourceSettings> all = new LinkedHashMap<>();
        inputs.forEach((name, input) -> input.source().ifPresent(source -> all.put("inputs." + name, source)));
        named.forEach((name, source) -> all.put("sources." + name, source));
        sources = Map.copyOf(all);
    }

    /** For cases in which it is not known what is read. */
    static UnreadableRecord ofAnything() {
        return new UnreadableRecord(Map.of(), Map.of());
    }

    /** The sentence of a failure, if it is one of reading. */
    Optional<PlumblineException> sentence(final Throwable failure) {
        return Causes.of(failure)
                .filter(cause -> cause instanceof SparkThrowable)
                .filter(cause -> condition(cause).startsWith("MALFORMED_RECORD")
                        || condition(cause).startsWith("FAILED_READ_FILE"))
                .findFirst()
                .map(cause -> new PlumblineException(text(failure, cause), failure));
    }

    private String text(final Throwable failure, final Throwable ofReading) {
        final Optional<String> file = parameter(failure, "path");
        final Optional<String> record = parameter(failure, "badRecord");
        final List<String> read = file.stream()
                .flatMap(path -> sources.keySet().stream().filter(key -> isOf(sources.get(key), path)))
                .sorted()
                .toList();
        final String column = record.flatMap(values -> read.stream()
                        .map(key -> columns(sources.get(key), values))
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(names -> ", column " + names)
                .orElse("");
        return "an input cannot be read" + (read.isEmpty() ? "" : ": plumbline." + String.join(", plumbline.", read))
                + column + ": " + Causes.firstLine(ofReading)
                + record.map(values -> "; the record " + values + ": " + Causes.firstLine(last(ofReading)))
                        .orElse("")
                + (isGone(ofReading)
                        ? "; it was rewritten or vacuumed while the run read it: run again, and keep replaced files"
                                + " for longer than a run takes"
                        : "; correct the file or its declared schema");
    }

    /** Whether the file does not exist any more: it may have been replaced. */
    private static boolean isGone(final Throwable ofReading) {
        return Causes.of(ofReading)
                .anyMatch(cause -> cause instanceof FileNotFoundException || cause instanceof NoSuchFileException);
    }

    /** A value that was not as declared has been read as null: the column is one of the numbers and times that are null. */
    private static Optional<String> columns(final SourceSettings source, final String record) {
        final String[] values = record.replaceAll("^\\[|]$", "").split(",", -1);
        final StructField[] declared =
                source.schema().map(ddl -> StructType.fromDDL(ddl).fields()).orElse(new StructField[0]);
        if (declared.length != values.length) {
            return Optional.empty();
        }
        final String names = IntStream.range(0, values.length)
                .filter(i -> values[i].equals("null") && !declared[i].dataType().equals(DataTypes.StringType))
                .mapToObj(i ->
                        declared[i].name() + " (" + declared[i].dataType().sql().toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(" or "));
        return Optional.of(names).filter(some -> !some.isEmpty());
    }

    private static boolean isOf(final SourceSettings source, final String file) {
        return source.path()
                .filter(path -> decoded(file).contains(before(path)))
                .isPresent();
    }

    /** A path up to its first placeholder, without what a file system adds in front of relative ones. */
    private static String before(final String path) {
        return path.replaceFirst("[*?\\[{].*", "").replaceFirst("^\\./", "");
    }

    private static String decoded(final String file) {
        try {
            return String.valueOf(URI.create(file).getPath());
        } catch (final IllegalArgumentException noUri) {
            return file;
        }
    }

    private static Optional<String> parameter(final Throwable failure, final String name) {
        return Causes.of(failure)
                .filter(cause -> cause instanceof SparkThrowable)
                .map(cause -> Optional.ofNullable(
                        ((SparkThrowable) cause).getMessageParameters().get(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String condition(final Throwable cause) {
        return String.valueOf(((SparkThrowable) cause).getCondition());
    }

    private static Throwable last(final Throwable failure) {
        return Causes.of(failure).reduce((first, second) -> second).orElse(failure);
    }
}
