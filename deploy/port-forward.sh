#!/usr/bin/env bash
# Makes the platform's pages reachable on this machine. It stops only what it started: it notes the processes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=/dev/null
. ./settings.env
# shellcheck source-path=SCRIPTDIR source=lib.sh
. ./lib.sh

usage() {
    cat <<'TEXT'
Usage: port-forward.sh start|stop|status [--context NAME] [--dry-run]

Grafana http://localhost:3000, Prometheus http://localhost:9090, Jaeger http://localhost:16686,
Zipkin http://localhost:9411/zipkin/, Kiali http://localhost:20001.
TEXT
}

what=
while [ $# -gt 0 ]; do
    case $1 in
    start | stop | status) what=$1 ;;
    --context)
        context=${2:-}
        [ -n "$context" ] || fail "--context needs a name; kubectl config get-contexts lists them"
        shift
        ;;
    --dry-run) dry_run=yes ;;
    -h | --help)
        usage
        exit
        ;;
    *) fail "unknown argument '$1'; see port-forward.sh --help" ;;
    esac
    shift
done
[ -n "$what" ] || fail "say start, stop or status"

# Name, namespace, service, port here, port there.
forwards="grafana $MONITORING kube-prometheus-stack-grafana 3000 80
prometheus $MONITORING kube-prometheus-stack-prometheus 9090 9090
jaeger $OBSERVABILITY jaeger 16686 16686
zipkin $OBSERVABILITY zipkin 9411 9411
kiali $MESH kiali 20001 20001"
notes=${XDG_STATE_HOME:-$HOME/.local/state}/sockshop-port-forward

# A number may be another process by now: only kubectl for that service is ours.
running() {
    local name=$1 namespace=$2 service=$3 process
    [ -f "$notes/$name" ] && process=$(<"$notes/$name") && [[ $process =~ ^[0-9]+$ ]] &&
        [[ $(ps -o args= -p "$process" 2>/dev/null) == *kubectl*"-n $namespace port-forward service/$service "* ]]
}

start() {
    local name=$1 namespace=$2 service=$3 here=$4 there=$5
    if [ -n "$dry_run" ]; then
        run cluster -n "$namespace" port-forward "service/$service" "$here:$there"
    elif running "$name" "$namespace" "$service"; then
        echo "$name: running, http://localhost:$here"
    else
        kubectl ${context:+--context "$context"} -n "$namespace" port-forward "service/$service" "$here:$there" </dev/null >"$notes/$name.log" 2>&1 &
        echo $! >"$notes/$name"
        sleep 1
        if running "$name" "$namespace" "$service"; then
            echo "$name: http://localhost:$here"
        else
            rm -f "$notes/$name"
            echo "$name: not started: $(tail -n 1 "$notes/$name.log")" >&2
            failed=yes
        fi
    fi
}

stop() {
    local name=$1 namespace=$2 service=$3
    if running "$name" "$namespace" "$service"; then
        run kill "$(<"$notes/$name")"
        echo "$name: stopped"
    fi
    [ -n "$dry_run" ] || rm -f "$notes/$name" "$notes/$name.log"
}

status() {
    if running "$1" "$2" "$3"; then
        echo "$1: running, http://localhost:$4"
    else
        echo "$1: not running"
    fi
}

failed=
if [ -z "$dry_run" ] && [ "$what" = start ]; then
    need kubectl
    reach_cluster
    mkdir -p "$notes"
fi
while read -r -a forward; do
    "$what" "${forward[@]}"
done <<<"$forwards"
[ -z "$failed" ]
