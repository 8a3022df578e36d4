# shellcheck shell=bash
# Sourced: a run of the launcher that is killed (SIGKILL) in the middle. The launcher replaces itself by the JVM, or by
# spark-submit, which does the same, so the process that is started here is the one that computes.

# Usage: killed PATTERN SECONDS LOG COMMAND...
# Kills the command so many seconds after its log contains the pattern, or after its start if there is none; $fate says whether
# it was still running.
killed() {
    local pattern=$1 after=$2 log=$3 process code=0
    shift 3
    (exec "$@") >"$log" 2>&1 &
    process=$!
    until [[ -z $pattern ]] || grep -q -- "$pattern" "$log" 2>/dev/null || ! kill -0 "$process" 2>/dev/null; do
        sleep 0.1
    done
    sleep "$after"
    kill -KILL "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || code=$?
    fate='had ended'
    ((code != 137)) || fate='killed'
}
