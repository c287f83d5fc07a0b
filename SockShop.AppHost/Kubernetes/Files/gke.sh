#!/usr/bin/env bash
# Creates a GKE cluster for the shop: Standard, with Dataplane V2, so that NetworkPolicies are enforced. One that is there is left as it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source-path=SCRIPTDIR source=lib.sh
. ./lib.sh

usage() {
    cat <<'TEXT'
Usage: gke.sh --project PROJECT [--location ZONE] [--name NAME] [--nodes N] [--machine TYPE] [--dry-run]

Usual: --location europe-west1-b --name sockshop --nodes 3 --machine e2-standard-4. It costs money until you delete it:
gcloud container clusters delete NAME --project PROJECT --location ZONE
TEXT
}

project='' location=europe-west1-b name=sockshop nodes=3 machine=e2-standard-4
while [ $# -gt 0 ]; do
    case $1 in
    --project | --location | --name | --nodes | --machine)
        [ -n "${2:-}" ] || fail "$1 needs a value; see gke.sh --help"
        printf -v "${1#--}" %s "$2"
        shift
        ;;
    --dry-run) dry_run=yes ;;
    -h | --help)
        usage
        exit
        ;;
    *) fail "unknown argument '$1'; see gke.sh --help" ;;
    esac
    shift
done
[ -n "$project" ] || fail "say which project pays: --project PROJECT"
[[ $nodes =~ ^[1-9][0-9]*$ ]] || fail "--nodes $nodes: write a number, such as 3"

there() {
    [ -z "$dry_run" ] && gcloud container clusters describe "$name" --project "$project" --location "$location" >/dev/null 2>&1
}

[ -n "$dry_run" ] || need gcloud
if there; then
    echo "The cluster $name is there."
else
    step "Cluster $name"
    # GKE's own collection of metrics is off: Prometheus is the shop's.
    run gcloud container clusters create "$name" --project "$project" --location "$location" \
        --release-channel=regular --cluster-version=1.35 --machine-type="$machine" --num-nodes="$nodes" \
        --enable-dataplane-v2 --enable-ip-alias --workload-pool="$project.svc.id.goog" --no-enable-managed-prometheus
fi
step "Credentials for kubectl"
run gcloud container clusters get-credentials "$name" --project "$project" --location "$location"
