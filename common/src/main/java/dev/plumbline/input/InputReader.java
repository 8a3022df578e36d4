package dev.plumbline.input;

import dev.plumbline.config.Causes;
import dev.plumbline.config.InputSettings;
import dev.plumbline.config.Located;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SourceSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.functions;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns configured sources into logical inputs: pins versions, maps columns by name or SQL expression, and checks
 * names and types before any job runs. Only schemas are read here. Of a path or table the contract's columns and those
 * under {@code columns} are taken; of a query every column, since its author chose them, and of features every column too.
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
        final String key = "plumbline.inputs." + settings.name() + ".query (" + query.where() + ")";
        final Map<String, String> versions = new TreeMap<>();
        try {
            if (!Statements.isSelect(spark, query.value())) {
                throw new PlumblineException(key + " is a command; only a SELECT is allowed");
            }
            for (final String name : namedSources(key, query.value())) {
                final Source source =
                        opened.computeIfAbsent(name, some -> opener.open("sources." + some, sources.get(some)));
                source.frame().createOrReplaceTempView(name);
                versions.put(name, source.version());
            }
            final Dataset<Row> frame = spark.sql(query.value());
            refuseCode(key, frame);
            return new Source(frame, versions.toString(), "query over " + versions.keySet());
        } catch (final AnalysisException wrong) {
            throw new PlumblineException(
                    key
                            + (wrong instanceof ParseException ? " is not SQL: " : ": ")
                            + Causes.firstLine(wrong)
                            + "; sources are "
                            + sources.keySet(),
                    wrong);
        } finally {
            // the frame is already analysed: the session's other views stay as they were
            versions.keySet().forEach(spark.catalog()::dropTempView);
        }
    }

    /** What a query reads besides the sources is not pinned to a version, so the run could not say what it read. */
    private Set<String> namedSources(final String key, final String query) throws ParseException {
        final Set<String> named = new TreeSet<>();
        final List<String> others = new ArrayList<>();
        for (final String relation : QueryRelations.of(spark, query)) {
            sources.keySet().stream()
                    .filter(relation::equalsIgnoreCase)
                    .findFirst()
                    .ifPresentOrElse(named::add, () -> others.add(relation));
        }
        if (!others.isEmpty()) {
            throw new PlumblineException(key + " reads " + String.join(", ", others)
                    + ": not among the sources " + sources.keySet()
                    + "; a query may only read sources, because the run pins their versions: add plumbline.sources.NAME with"
                    + " its path or table and read FROM NAME"
                    + Nearest.hint(others.get(0), sources.keySet()));
        }
        return named;
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
                .filter(name -> settings.query().isPresent()
                        || logical.column(name).isPresent()
                        || isFeature(name, logical, settings, frame))
                .forEach(name -> columns.add(frame.col(Identifiers.quoted(name))));
        return frame.select(columns.toArray(Column[]::new));
    }

    /** A column mapped under another name is not a feature, nor is one that alone gives a row's time, model or unit. */
    private static boolean isFeature(
            final String name, final LogicalInput logical, final InputSettings settings, final Dataset<Row> frame) {
        return logical.others() == LogicalInput.Others.FEATURES
                && settings.columns().values().stream()
                        .noneMatch(source -> source.value().equals(name))
                && LogicalInputs.NO_FEATURES.stream()
                        .map(settings.columns()::get)
                        .filter(Objects::nonNull)
                        .noneMatch(source -> read(source.value(), frame).equals(Set.of(name)));
    }

    /** The columns of a frame that an expression uses. */
    private static Set<String> read(final String expression, final Dataset<Row> frame) {
        final List<String> present = Arrays.asList(frame.columns());
        return present.contains(expression)
                ? Set.of(expression)
                : CollectionConverters.asJava(frame.select(functions.expr(expression))
                                .queryExecution()
                                .analyzed()
                                .references()
                                .toSeq())
                        .stream()
                        .map(Attribute::name)
                        .collect(Collectors.toSet());
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
            return frame.col(Identifiers.quoted(text.value()));
        }
        try {
            final Column column = functions.expr(text.value());
            refuseCode(key + " (" + text.where() + ")", frame.select(column));
            return column;
        } catch (final PlumblineException known) {
            throw known;
        } catch (final Exception wrong) {
            if (wrong instanceof ParseException) {
                throw new PlumblineException(
                        key + " (" + text.where() + "): '" + text.value()
                                + "' is neither a column nor a SQL expression: " + Causes.firstLine(wrong),
                        wrong);
            }
            throw new PlumblineException(
                    key + " (" + text.where() + "): the " + what + " '" + text.value() + "' cannot be found in "
                            + description + Nearest.hint(text.value(), present) + "; columns there are "
                            + String.join(", ", present),
                    wrong);
        }
    }

    private static void refuseCode(final String key, final Dataset<Row> read) {
        if (Statements.runsCode(read.queryExecution().analyzed())) {
            throw new PlumblineException(
                    key + " runs code, but an input may only be read: leave out " + Statements.RUNNING_CODE);
        }
    }
}
