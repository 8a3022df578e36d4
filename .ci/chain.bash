# shellcheck shell=bash disable=SC2034
# Sourced: the jobs of a weekly chain in their order over a few weeks of the demo's data, each with its file of conf/demo and
# its windows, and the call of one.

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

# The call of a step in a warehouse goes to $call, its job to $job.
call_of() {
    local warehouse=$1 config from to
    read -r job config from to <<<"$2"
    call=(./plumbline "$job" --config "conf/demo/$config.conf" --set "plumbline.warehouse=$warehouse" "${small_data[@]}")
    [[ -z $from ]] || call+=(--from "$from" --to "$to")
}
