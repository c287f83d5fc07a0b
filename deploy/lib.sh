# What the scripts have in common; it is read by them.
# shellcheck shell=bash

dry_run='' context='' steps=0

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

need() {
    command -v "$1" >/dev/null || fail "$1 is missing; install it and run this again"
}

step() {
    steps=$((steps + 1))
    echo "$steps. $*"
}

# cluster ARGUMENT...: kubectl, for the cluster that was named.
cluster() {
    kubectl ${context:+--context "$context"} "$@"
}

reach_cluster() {
    cluster get --raw /version >/dev/null 2>&1 || fail "no cluster answers${context:+ as $context}; choose one with --context, or create one with gke.sh"
}

# run COMMAND...: or only says it.
run() {
    if [ -n "$dry_run" ]; then
        local command=$*
        echo "   ${command/#cluster/kubectl}"
    else
        "$@"
    fi
}

# On the server's side: an object may be larger than what a client can note on it.
apply() {
    run cluster apply --server-side --force-conflicts "$@"
}

# without_kind KIND: the objects that come in, but for those of that kind.
without_kind() {
    awk -v kind="kind: $1" '
        function flush() { if (keep && text != "") printf "---\n%s", text; text = ""; keep = 1 }
        BEGIN { keep = 1 }
        $0 == "---" { flush(); next }
        $0 == kind { keep = 0 }
        { text = text $0 "\n" }
        END { flush() }'
}
