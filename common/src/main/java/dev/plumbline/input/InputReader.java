package dev.plumbline.input;

import dev.plumbline.config.InputSettings;
import dev.plumbline.config.Located;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SourceSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.functions;

/**
 * Turns configured sources into logical inputs: pins versions, maps columns by name or SQL expression, and checks
 * names and types before any job runs. Only schemas are read here. Of a path or table the contract's columns and those
 * under {@code columns} are taken; of a query every column, since its author chose them.
 */
public final class InputReader {

    private final SparkSession spark;
    private final SourceOpener opener;
    private final Map<String, SourceSettings> sources;
    private final Map<String, Source> opened = new TreeMap<>();

    public InputReader(final SparkSession spark, final Map<String, SourceSettings> sources) {
        this.spark = spark;
        this.opener = new SourceOpener(spark);
        this.sources = sources;
    }

    /** @throws PlumblineException naming column, table and place in the configuration when the mapping does not hold */
    public Input read(final LogicalInput logical, final InputSettings settings) {
        final Source source = settings.query().isPresent()
                ? query(settings, settings.query().get())
                : opener.open("inputs." + logical.name(), settings.source().orElseThrow());
        final Dataset<Row> kept = filter(settings, source);
        final Dataset<Row> mapped = map(logical, settings, kept, source.description());
        return new Input(
                logical,
                new SchemaRules(logical, settings.where(), source.description()).conform(mapped),
                source.version(),
                source.description());
    }

    private Source query(final InputSettings settings, final Located<String> query) {
        final Map<String, String> versions = new TreeMap<>();
        for (final Map.Entry<String, SourceSettings> named : sources.entrySet()) {
            if (names(query.value(), named.getKey())) {
                final Source source = opened.computeIfAbsent(
                        named.getKey(), name -> opener.open("sources." + name, named.getValue()));
                source.frame().createOrReplaceTempView(named.getKey());
                versions.put(named.getKey(), source.version());
            }
        }
        final String key = "plumbline.inputs." + settings.name() + ".query (" + query.where() + ")";
        try {
            if (!Statements.isSelect(spark, query.value())) {
                throw new PlumblineException(key + " is a command; only a SELECT is allowed");
            }
            return new Source(spark.sql(query.value()), versions.toString(), "query over " + versions.keySet());
        } catch (final AnalysisException wrong) {
            throw new PlumblineException(
                    key
                            + (wrong instanceof ParseException ? " is not SQL: " : ": ")
                            + firstLine(wrong)
                            + "; sources are "
                            + sources.keySet(),
                    wrong);
        } finally {
            // the frame is analysed by now: the session's other views stay as they were
            versions.keySet().forEach(spark.catalog()::dropTempView);
        }
    }

    private static boolean names(final String query, final String source) {
        return Pattern.compile("\\b" + source + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(query)
                .find();
    }

    private static Dataset<Row> filter(final InputSettings settings, final Source source) {
        return settings.filter()
                .map(condition -> {
                    final String key = "plumbline.inputs." + settings.name() + ".filter";
                    return source.frame()
                            .where(resolve(key, condition, source.frame(), source.description(), "boolean condition"));
                })
                .orElse(source.frame());
    }

    private static Dataset<Row> map(
            final LogicalInput logical,
            final InputSettings settings,
            final Dataset<Row> frame,
            final String description) {
        final List<Column> columns = new ArrayList<>();
        final List<String> problems = new ArrayList<>();
        settings.columns().forEach((name, expression) -> {
            try {
                final String key = "plumbline.inputs." + logical.name() + ".columns." + name;
                columns.add(
                        resolve(key, expression, frame, description, "column").as(name));
            } catch (final PlumblineException wrong) {
                problems.add(wrong.getMessage());
            }
        });
        if (!problems.isEmpty()) {
            throw new PlumblineException(String.join("\n", problems));
        }
        final List<String> present = Arrays.asList(frame.columns());
        present.stream()
                .filter(name -> !settings.columns().containsKey(name))
                .filter(name ->
                        settings.query().isPresent() || logical.column(name).isPresent())
                .forEach(name -> columns.add(frame.col(quoted(name))));
        return frame.select(columns.toArray(Column[]::new));
    }

    /** A plain name is a column, whatever characters it has; anything else is one SQL expression, never a statement. */
    private static Column resolve(
            final String key,
            final Located<String> text,
            final Dataset<Row> frame,
            final String description,
            final String what) {
        final List<String> present = Arrays.asList(frame.columns());
        if (present.contains(text.value())) {
            return frame.col(quoted(text.value()));
        }
        try {
            final Column column = functions.expr(text.value());
            frame.select(column);
            return column;
        } catch (final Exception wrong) {
            if (wrong instanceof ParseException) {
                throw new PlumblineException(
                        key + " (" + text.where() + "): '" + text.value()
                                + "' is neither a column nor a SQL expression: " + firstLine(wrong),
                        wrong);
            }
            throw new PlumblineException(
                    key + " (" + text.where() + "): the " + what + " '" + text.value() + "' cannot be found in "
                            + description + Nearest.hint(text.value(), present) + "; columns there are "
                            + String.join(", ", present),
                    wrong);
        }
    }

    private static String quoted(final String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String firstLine(final Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
