# shellcheck shell=bash disable=SC2034
# Sourced: the jobs of a weekly chain in their order over a few weeks of the demo's data, each with its file in conf/demo and
# its windows; the call of one job; and an embedded run of all jobs, whose tables other runs are compared with.

# shellcheck source=.ci/small-data.bash
source .ci/small-data.bash

readonly chain=(
    'ranking upworthy 2014-01-12 2014-02-23'
    'online upworthy 2014-01-12 2014-02-23'
    'alignment upworthy 2014-01-12 2014-02-23'
    'trend upworthy 2014-01-12 2014-02-23'
    'report upworthy 2014-01-12 2014-02-23'
    'profile nycflights 2013-02-25 2013-03-18'
    'drift nycflights 2013-02-25 2013-03-18'
    'counterfactual open_bandit 2019-11-24 2019-12-01'
    'maintain upworthy'
)

# Puts the call of a step in a warehouse into $call, and its job into $job.
call_of() {
    local warehouse=$1 config from to
    read -r job config from to <<<"$2"
    call=(./plumbline "$job" --config "conf/demo/$config.conf" --set "plumbline.warehouse=$warehouse" "${small_data[@]}")
    [[ -z $from ]] || call+=(--from "$from" --to "$to")
}

readonly undisturbed=build/ci-chain
declare -A took=()

# Runs the chain embedded and undisturbed into $undisturbed/warehouse; puts the seconds that each job took into $took. Runs once
# for each build: .ci/cluster and .ci/faults compare with the same tables.
undisturbed_chain() {
    local made_of call job seconds step started log=$undisturbed/log
    made_of=$(cat -- jobs/target/plumbline-jobs.jar conf/demo/*.conf .ci/*.bash | sha256sum)
    if [[ ! -f $undisturbed/made_of || $(<"$undisturbed/made_of") != "$made_of" ]]; then
        rm -rf -- "$undisturbed"
        mkdir -p -- "$undisturbed"
        for step in "${chain[@]}"; do
            started=$SECONDS
            call_of "$undisturbed/warehouse" "$step"
            SPARK_HOME='' "${call[@]}" >>"$log" 2>&1 || {
                tail -n 20 -- "$log" >&2
                return 1
            }
            printf '%s %d\n' "$job" $((SECONDS - started)) | tee -a -- "$undisturbed/seconds" | sed 's/^/undisturbed: /; s/$/ s/'
        done
        printf '%s\n' "$made_of" >"$undisturbed/made_of"
    fi
    while read -r job seconds; do
        took[$job]=$seconds
    done <"$undisturbed/seconds"
}
