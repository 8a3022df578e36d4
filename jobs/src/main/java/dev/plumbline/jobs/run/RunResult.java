package dev.plumbline.jobs.run;

import dev.plumbline.config.Redaction;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of a run.
 *
 * @param tables table to rows written; for a failed run, those written before it failed
 * @param alerts number of alerts in its windows, for a job that writes alerts
 * @param failure why it failed
 */
public record RunResult(
        String job,
        String runId,
        WindowRange range,
        Map<String, Long> tables,
        Optional<Long> alerts,
        Duration took,
        Optional<String> failure) {

    public RunResult {
        tables = Map.copyOf(tables);
    }

    /** Whether there are alerts. */
    public boolean hasAlerts() {
        return alerts.orElse(0L) > 0;
    }

    /** The same for a scheduler. */
    public String line() {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("job", job);
        facts.put("run_id", runId);
        facts.put("status", failure.isPresent() ? "FAILED" : "SUCCEEDED");
        facts.put("grain", range.grain().text());
        facts.put("from", range.from().toString());
        facts.put("to", range.to().toString());
        facts.put("seconds", took.toMillis() / 1000.0);
        facts.put("tables", new TreeMap<>(tables));
        alerts.ifPresent(some -> facts.put("alerts", some));
        failure.ifPresent(some ->
                facts.put("message", Redaction.of(some).lines().findFirst().orElse("")));
        return ResultLine.of(facts);
    }
}
