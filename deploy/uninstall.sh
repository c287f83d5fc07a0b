#!/usr/bin/env bash
# Takes the shop and the platform out of the cluster again. Volumes, secrets and the charts' kinds stay unless they are asked for.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=/dev/null
. ./settings.env
# shellcheck source-path=SCRIPTDIR source=lib.sh
. ./lib.sh

usage() {
    cat <<'TEXT'
Usage: uninstall.sh [--overlay gke|plain] [--data] [--kinds] [--context NAME] [--dry-run]

  --overlay   what was installed: gke (usual) or plain
  --data      delete the namespaces too, and with them volumes and secrets: the data is gone
  --kinds     delete the kinds of the charts too, and with them all objects of these kinds, whoever made them
  --context   the cluster, by its name in kubectl's configuration
  --dry-run   print the plan and change nothing
TEXT
}

overlay=gke data='' kinds=''
while [ $# -gt 0 ]; do
    case $1 in
    --overlay)
        overlay=${2:-}
        shift
        ;;
    --data) data=yes ;;
    --kinds) kinds=yes ;;
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
    *) fail "unknown argument '$1'; see uninstall.sh --help" ;;
    esac
    shift
done
case $overlay in gke | plain) ;; *) fail "there is no overlay '$overlay'; there are gke and plain" ;; esac

there() {
    [ -n "$dry_run" ] || cluster get "$@" >/dev/null 2>&1
}

from_git() {
    if there application.argoproj.io "$ARGOCD_ROOT" -n "$ARGOCD"; then
        step "Argo CD's applications, and with them what they made"
        run cluster -n "$ARGOCD" delete application "$ARGOCD_ROOT" --ignore-not-found --timeout=15m
    fi
}

# Flagger gives the Deployments their pods back before its Canaries are gone, while it runs.
canaries() {
    if there canaries.flagger.app -n "$SHOP"; then
        step "Canaries"
        run cluster -n "$SHOP" delete canaries.flagger.app --all --ignore-not-found --timeout=5m
    fi
}

shop() {
    step "The shop: overlay $overlay, without its namespaces"
    if [ -n "$dry_run" ]; then
        echo "   kubectl delete overlay $overlay without its namespaces"
    else
        kubectl kustomize "kustomize/overlays/$overlay" | without_kind Namespace | without_unknown_kinds |
            cluster delete --ignore-not-found --wait=true -f -
    fi
}

# What the cluster does not know it does not have, either.
without_unknown_kinds() {
    local text kind known
    text=$(cat)
    known=$(cluster api-resources --no-headers 2>/dev/null | awk '{ print $NF }') || true
    for kind in Canary MetricTemplate AlertProvider Gateway VirtualService DestinationRule PeerAuthentication AuthorizationPolicy Telemetry PodMonitor ServiceMonitor; do
        grep -qx "$kind" <<<"$known" || text=$(without_kind "$kind" <<<"$text")
    done
    printf '%s\n' "$text"
}

charts() {
    local release namespace
    while read -r release namespace _; do
        if [ -n "$dry_run" ] || helm status "$release" -n "$namespace" ${context:+--kube-context "$context"} >/dev/null 2>&1; then
            step "Chart $release in $namespace"
            run helm uninstall "$release" --namespace "$namespace" ${context:+--kube-context "$context"} --wait --timeout 10m
        fi
        if [ "$release" = "$GATEWAY" ]; then
            step "Jaeger and Zipkin, without Jaeger's volume"
            run cluster -n "$OBSERVABILITY" delete deployment,service,configmap --selector app.kubernetes.io/part-of=sock-shop --ignore-not-found
        fi
    done < <(grep -v '^#' helm/charts.txt | sed '1!G;h;$!d')
}

kinds() {
    step "The charts' kinds"
    local group
    for group in flagger.app istio.io monitoring.coreos.com argoproj.io monitoring.grafana.com; do
        if [ -n "$dry_run" ]; then
            echo "   kubectl delete the kinds of $group"
        else
            cluster get crd -o name | grep "\.$group\$" | while read -r kind; do cluster delete "$kind" --ignore-not-found; done || true
        fi
    done
}

namespaces() {
    step "Namespaces, and with them volumes and secrets"
    local names=("$SHOP" "$LOAD_TEST")
    [ "$overlay" = plain ] || names+=("$OBSERVABILITY" "$MONITORING" "$INGRESS" "$MESH" "$ARGOCD")
    run cluster delete namespace "${names[@]}" --ignore-not-found
}

if [ -z "$dry_run" ]; then
    need kubectl
    [ "$overlay" = plain ] || need helm
    reach_cluster
fi
if [ "$overlay" = gke ]; then
    from_git
    canaries
fi
shop
[ "$overlay" = plain ] || charts
[ -z "$kinds" ] || kinds
[ -z "$data" ] || namespaces
