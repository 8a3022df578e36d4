package dev.plumbline.input;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.table.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * Counts the row rules of one run in the passes that compute: rules ride along as observed aggregates, no scan is
 * added. The results are there once the observed frames have been materialized.
 */
public final class InputChecks {

    private static final String ROWS = "rows";
    private static final String REJECTED = "rejected";

    /** A week without any outcome, look at an experiment or interleaved list is legitimate. */
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            LogicalInputs.OUTCOMES.name(),
            LogicalInputs.EXPERIMENT_STATISTICS.name(),
            LogicalInputs.INTERLEAVINGS.name(),
            Tables.QUERY_METRICS.name());

    private final Map<String, Severity> severities;
    private final Instant now;
    private final List<Watched> watched = new ArrayList<>();
    private final List<WatchedNames> names = new ArrayList<>();
    private final List<WindowRule> windows = new ArrayList<>();
    private final List<CheckResult> found = new ArrayList<>();

    /**
     * For one run.
     *
     * @param severities configured severity by rule, where it differs from the rule's own
     * @param now start of the run: later times are in the future
     */
    public InputChecks(final Map<String, Severity> severities, final Instant now) {
        this.severities = Map.copyOf(severities);
        this.now = now;
    }

    /** The input with its rows counted and checked on the way, and without rows that cannot be used. */
    public Dataset<Row> watch(final Input input) {
        return watch(input, coalesce(InputRules.unusable(input), lit(true)));
    }

    /** The same, but rows of which only the propensity is unusable stay, because what they earned is known. */
    public Dataset<Row> watchWhateverPropensity(final Input input) {
        return watch(input, coalesce(InputRules.unusableWhateverPropensity(input), lit(true)));
    }

    private Dataset<Row> watch(final Input input, final Column unusable) {
        final String name = input.logical().name();
        return watch(
                        name,
                        Optional.of(name),
                        Optional.of(name),
                        input.frame(),
                        InputRules.of(input, now),
                        input.isCounted(),
                        unusable)
                .where(not(unusable));
    }

    /** A reduced frame whose rows carry counters of rules that only the reduction can see. */
    public Dataset<Row> watch(final String step, final Dataset<Row> frame, final List<RowRule> rules) {
        return watch(step, Optional.empty(), Optional.empty(), frame, rules, lit(true), lit(false));
    }

    /**
     * The same where several rules can make a row unusable: such rows are left out, and if none is left, that is a finding
     * under the name of the step.
     *
     * @param unusable never null
     */
    public Dataset<Row> watch(
            final String step, final Dataset<Row> frame, final List<RowRule> rules, final Column unusable) {
        return watchAll(step, frame, rules, unusable).where(not(unusable));
    }

    /** The same, but unusable rows stay, because they are still needed for something else. */
    public Dataset<Row> watchAll(
            final String step, final Dataset<Row> frame, final List<RowRule> rules, final Column unusable) {
        return watch(step, Optional.empty(), Optional.of(step), frame, rules, lit(true), unusable);
    }

    /**
     * The rows of an earlier job's table: there must be some, and those of runs that did not succeed are counted.
     *
     * @param table its name
     * @param frame the rows of the windows that are read
     * @param succeededRuns {@code run_id} of every run that succeeded
     */
    public Dataset<Row> watch(final String table, final Dataset<Row> frame, final Dataset<Row> succeededRuns) {
        return watchRuns(table, Optional.of(table), frame, succeededRuns);
    }

    /** The same for a table that a job can do without: it is no finding if its windows have no rows. */
    public Dataset<Row> watchOptional(final String table, final Dataset<Row> frame, final Dataset<Row> succeededRuns) {
        return watchRuns(table, Optional.empty(), frame, succeededRuns);
    }

    private Dataset<Row> watchRuns(
            final String table,
            final Optional<String> input,
            final Dataset<Row> frame,
            final Dataset<Row> succeededRuns) {
        final Column run = col("run_of_row");
        final Column failing = when(run.isNull(), lit(1L)).otherwise(lit(0L));
        final RowRule rule = new RowRule(table, "run_not_succeeded", Severity.WARN, failing, lit(1L), col("run_id"));
        final Dataset<Row> runs =
                succeededRuns.select(col("run_id").as("run_of_row")).distinct();
        final Dataset<Row> joined = frame.join(broadcast(runs), col("run_id").equalTo(run), "left");
        return watch(table, input, input, joined, List.of(rule), lit(true), lit(false))
                .drop("run_of_row");
    }

    private Dataset<Row> watch(
            final String step,
            final Optional<String> input,
            final Optional<String> filtered,
            final Dataset<Row> frame,
            final List<RowRule> rules,
            final Column counted,
            final Column unusable) {
        final Observation observation = new Observation(step);
        watched.add(new Watched(input, filtered, rules, observation));
        final List<Column> aggregates = new ArrayList<>();
        aggregates.add(count_if(counted.and(unusable)).as(REJECTED));
        for (int i = 0; i < rules.size(); i++) {
            final RowRule rule = rules.get(i);
            final Column failures = coalesce(rule.failures(), lit(0L));
            aggregates.add(coalesce(sum(rule.rowsChecked()), lit(0L)).as("checked" + i));
            aggregates.add(coalesce(sum(failures), lit(0L)).as("failing" + i));
            aggregates.add(min(when(failures.gt(lit(0L)), rule.exampleKey())).as("example" + i));
        }
        return frame.observe(observation, count_if(counted).as(ROWS), aggregates.toArray(Column[]::new));
    }

    /** The same frame, in which names are looked for on the way. */
    public Dataset<Row> watch(final String step, final Dataset<Row> frame, final NameRule rule) {
        final List<String> declared = rule.found().keySet().stream().sorted().toList();
        if (declared.isEmpty()) {
            return frame;
        }
        final Observation observation = new Observation(step);
        names.add(new WatchedNames(rule, declared, observation));
        final List<Column> counts = WatchedNames.counts(declared, rule);
        return frame.observe(
                observation, counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new));
    }

    /** Windows are compared once both frames of the rule were materialized. */
    public void watch(final WindowRule rule) {
        windows.add(rule);
    }

    /**
     * A finding that does not depend on rows, such as one about a schema.
     *
     * @param own its severity unless the configuration says otherwise
     * @param checked how many things were checked
     * @param failing how many of them broke the rule
     * @param example one of those
     */
    public void found(
            final String input,
            final String rule,
            final Severity own,
            final long checked,
            final long failing,
            final Optional<String> example) {
        found.add(new CheckResult(input, rule, severities.getOrDefault(rule, own), checked, failing, example));
    }

    /** The findings so far that do not depend on rows. */
    public List<CheckResult> found() {
        return List.copyOf(found);
    }

    /** What the rules found; call it after the observed frames were materialized. */
    public List<CheckResult> results() {
        final List<CheckResult> results = new ArrayList<>(found);
        for (final Watched one : watched) {
            final Map<String, ?> counts = one.counts();
            one.input().ifPresent(input -> results.add(noRows(input, (long) counts.get(ROWS))));
            one.filtered()
                    .ifPresent(name ->
                            results.add(allRejected(name, (long) counts.get(ROWS), (long) counts.get(REJECTED))));
            for (int i = 0; i < one.rules().size(); i++) {
                final RowRule rule = one.rules().get(i);
                results.add(new CheckResult(
                        rule.input(),
                        rule.name(),
                        severities.getOrDefault(rule.name(), rule.severity()),
                        (long) counts.get("checked" + i),
                        (long) counts.get("failing" + i),
                        Optional.ofNullable((String) counts.get("example" + i)),
                        rule.advice()));
            }
        }
        names.forEach(each -> results.add(missing(each)));
        windows.forEach(rule -> results.add(missing(rule)));
        return results;
    }

    private CheckResult missing(final WatchedNames looked) {
        final List<String> missing = looked.missing();
        final NameRule rule = looked.rule();
        return new CheckResult(
                rule.input(),
                rule.name(),
                severities.getOrDefault(rule.name(), rule.severity()),
                looked.declared().size(),
                missing.size(),
                missing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", missing)));
    }

    private CheckResult missing(final WindowRule rule) {
        final Set<LocalDate> wanted = rule.wanted().found();
        final SortedSet<LocalDate> missing = new TreeSet<>(wanted);
        missing.removeAll(rule.there().found());
        return new CheckResult(
                rule.input(),
                rule.name(),
                severities.getOrDefault(rule.name(), rule.severity()),
                wanted.size(),
                missing.size(),
                missing.stream().findFirst().map(LocalDate::toString));
    }

    /** Rows read per input, in the run's windows. */
    public Map<String, Long> rowsIn() {
        final Map<String, Long> rows = new TreeMap<>();
        watched.forEach(one -> one.input()
                .ifPresent(input -> rows.put(input, (long) one.counts().get(ROWS))));
        return rows;
    }

    /** A week in which nothing was predicted, judged or shown is not legitimate. */
    private CheckResult noRows(final String input, final long rows) {
        final Severity own = MAY_BE_EMPTY.contains(input) ? Severity.WARN : Severity.ERROR;
        return whole(input, "no_rows", own, rows, rows == 0 ? 1 : 0);
    }

    private CheckResult allRejected(final String input, final long rows, final long rejected) {
        return whole(input, "all_rows_rejected", Severity.ERROR, rows, rows > 0 && rows == rejected ? rows : 0);
    }

    private CheckResult whole(
            final String input, final String rule, final Severity own, final long rows, final long failing) {
        return new CheckResult(input, rule, severities.getOrDefault(rule, own), rows, failing, Optional.empty());
    }

    /**
     * @param input what is read, to be counted
     * @param filtered what rows are left out of
     */
    private record Watched(
            Optional<String> input, Optional<String> filtered, List<RowRule> rules, Observation observation) {
        Map<String, ?> counts() {
            return InputChecks.counts(observation);
        }
    }

    static Map<String, ?> counts(final Observation observation) {
        try {
            return observation.getAsJava();
        } catch (final InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the checks of an input were counted", stop);
        }
    }
}
