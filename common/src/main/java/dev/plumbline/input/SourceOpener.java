package dev.plumbline.input;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import dev.plumbline.config.SourceSettings;
import dev.plumbline.table.DamagedLog;
import dev.plumbline.table.DeltaVersion;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Opens a configured source at one version: Delta by its newest version now, files by a fingerprint of their names, sizes
 * and times. Views and other tables of a catalog have no version that could be pinned.
 */
final class SourceOpener {

    private final SparkSession spark;

    SourceOpener(final SparkSession spark) {
        this.spark = spark;
    }

    /** @throws PlumblineException when there is nothing to read, or it cannot be read as its format */
    Source open(final String key, final SourceSettings settings) {
        final String description =
                Redaction.of(settings.path().or(settings::table).orElseThrow());
        try {
            return settings.table().isPresent()
                    ? openTable(key, settings, settings.table().get(), description)
                    : openPath(key, settings, settings.path().orElseThrow(), description);
        } catch (final PlumblineException known) {
            throw known;
        } catch (final Exception unreadable) {
            throw new PlumblineException(
                    "plumbline." + key + " (" + settings.where() + "): cannot read " + description
                            + (settings.table().isPresent() ? "" : " as " + settings.format()) + ": "
                            + Redaction.of(Causes.firstLine(unreadable)) + remedy(key, unreadable),
                    unreadable);
        }
    }

    private Source openTable(
            final String key, final SourceSettings settings, final String table, final String description)
            throws AnalysisException {
        if (!spark.catalog().tableExists(table)) {
            throw new PlumblineException("plumbline." + key + " (" + settings.where() + "): the catalog has no table "
                    + description + "; set plumbline." + key + ".table");
        }
        final Optional<String> pinned = DeltaVersion.ofTable(spark, table);
        final Dataset<Row> frame = pinned.map(
                        version -> spark.read().option("versionAsOf", version).table(table))
                .orElseGet(() -> spark.table(table));
        return new Source(frame, pinned.orElse("unversioned"), description);
    }

    private Source openPath(
            final String key, final SourceSettings settings, final String path, final String description)
            throws IOException {
        final List<FileStatus> files = files(path);
        if (files.isEmpty()) {
            throw new PlumblineException("plumbline." + key + " (" + settings.where() + "): there is no file at "
                    + description + "; set plumbline." + key + ".path");
        }
        if (settings.format().equals("delta")) {
            if (!DeltaTable.isDeltaTable(spark, path)) {
                throw new PlumblineException("plumbline." + key + " (" + settings.where() + "): " + description
                        + " is not a Delta table; set plumbline." + key + ".format, for example to parquet");
            }
            final String version = DeltaVersion.atPath(spark, path);
            return new Source(
                    spark.read().format("delta").option("versionAsOf", version).load(path), version, description);
        }
        return new Source(read(settings, path), fingerprint(files), description);
    }

    private Dataset<Row> read(final SourceSettings settings, final String path) {
        if (settings.format().equals("trec-run")) {
            return Trec.run(spark.read().text(path));
        }
        if (settings.format().equals("trec-qrels")) {
            return Trec.qrels(spark.read().text(path));
        }
        // otherwise a text where a number is declared would silently become null, and null may mean a default
        final DataFrameReader reader = spark.read()
                .format(settings.format())
                .option("mode", "FAILFAST")
                .options(settings.options());
        return settings.schema().map(reader::schema).orElse(reader).load(path);
    }

    private List<FileStatus> files(final String path) throws IOException {
        final Path root = new Path(path);
        final FileSystem fileSystem = root.getFileSystem(spark.sessionState().newHadoopConf());
        final FileStatus[] roots = fileSystem.globStatus(root);
        final List<FileStatus> files = new ArrayList<>();
        if (roots != null) {
            for (final FileStatus found : roots) {
                final RemoteIterator<LocatedFileStatus> below = fileSystem.listFiles(found.getPath(), true);
                while (below.hasNext()) {
                    files.add(below.next());
                }
            }
        }
        return files;
    }

    private static String fingerprint(final List<FileStatus> files) {
        final List<String> lines = new ArrayList<>(files.stream()
                .map(file -> file.getPath().getName() + " " + file.getLen() + " " + file.getModificationTime())
                .toList());
        Collections.sort(lines);
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return "files-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String remedy(final String key, final Exception unreadable) {
        return DamagedLog.in(unreadable).isPresent() && DamagedLog.isCauseOf(unreadable)
                ? "; its Delta log is damaged: restore its _delta_log from a backup, or point plumbline." + key
                        + " to another table"
                : "";
    }
}
