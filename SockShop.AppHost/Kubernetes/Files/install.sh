#!/usr/bin/env bash
# Installs the platform and the shop into the cluster that kubectl points at. Can be run again: what is there is brought up to date.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=/dev/null
. ./settings.env
# shellcheck source-path=SCRIPTDIR source=lib.sh
. ./lib.sh

usage() {
    cat <<'TEXT'
Usage: install.sh [--overlay gke|plain] [--argocd] [--context NAME] [--dry-run]

  --overlay   gke (usual): Istio, Prometheus, Loki, Jaeger, Zipkin, Kiali, Flagger and the shop with all components;
              plain: the shop alone, on any cluster
  --argocd    install Argo CD and let it install the rest of overlay gke from Git
  --context   the cluster, by its name in kubectl's configuration
  --dry-run   print the plan and change nothing

SLACK_WEBHOOK_URL in the environment: where Flagger's alerts go.
TEXT
}

overlay=gke argocd=
while [ $# -gt 0 ]; do
    case $1 in
    --overlay)
        overlay=${2:-}
        shift
        ;;
    --argocd) argocd=yes ;;
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
    *) fail "unknown argument '$1'; see install.sh --help" ;;
    esac
    shift
done
case $overlay in gke | plain) ;; *) fail "there is no overlay '$overlay'; there are gke and plain" ;; esac
[ -z "$argocd" ] || [ "$overlay" = gke ] || fail "--argocd installs overlay gke; leave out --overlay $overlay"

check() {
    [ -z "$dry_run" ] || return 0
    need kubectl
    [ "$overlay" = plain ] || need helm
    reach_cluster
    local version nodes
    version=$(cluster get --raw /version | sed -n 's/.*"minor": *"\([0-9]*\).*/\1/p')
    if [ "$overlay" = gke ] && { [ "${version:-0}" -lt 33 ] || [ "$version" -gt 36 ]; }; then
        echo "Kubernetes 1.$version is not one of 1.33 to 1.36, for which the charts' versions are chosen: going on." >&2
    fi
    nodes=$(cluster get nodes -o name)
    [[ $nodes != *node/gk3-* ]] ||
        fail "this is an Autopilot cluster, which refuses what Istio's and Prometheus' agents need of nodes; gke.sh creates one that does not"
    if [ -n "$STORAGE_CLASS" ]; then
        cluster get storageclass "$STORAGE_CLASS" >/dev/null 2>&1 || fail "the cluster has no storage class '$STORAGE_CLASS'; publish with another Publish:Storage:Class"
    fi
}

# secret NAMESPACE NAME KEY [ARGUMENT...]: a generated value, unless it is there. It goes by a pipe: it is neither shown nor in a list of processes.
secret() {
    local namespace=$1 name=$2 key=$3
    shift 3
    if [ -n "$dry_run" ]; then
        echo "   create secret $namespace/$name with a generated value, unless it is there"
    elif ! cluster -n "$namespace" get secret "$name" >/dev/null 2>&1; then
        head -c 96 /dev/urandom | base64 | tr -d '+/=\n' | head -c 48 |
            cluster -n "$namespace" create secret generic "$name" --from-file="$key=/dev/stdin" "$@" >/dev/null
        echo "   created secret $namespace/$name"
    fi
}

secrets() {
    step "Secrets, generated once and kept in the cluster only"
    local name
    for name in $SECRETS; do
        secret "$SHOP" "$name" value
    done
    [ "$overlay" = plain ] || secret "$MONITORING" "$GRAFANA_SECRET" admin-password --from-literal=admin-user=admin
    if [ -n "${SLACK_WEBHOOK_URL:-}" ]; then
        if [ -n "$dry_run" ]; then
            echo "   set secret $SHOP/$SLACK_SECRET to SLACK_WEBHOOK_URL"
        else
            cluster -n "$SHOP" delete secret "$SLACK_SECRET" --ignore-not-found >/dev/null
            printf %s "$SLACK_WEBHOOK_URL" | cluster -n "$SHOP" create secret generic "$SLACK_SECRET" --from-file=address=/dev/stdin >/dev/null
        fi
    fi
}

# Those of the shop get their sidecars' label later, with the mesh.
namespaces() {
    step "Namespaces"
    [ "$overlay" = plain ] || apply -f helm/manifests/namespaces.yaml
    apply -f kustomize/base/namespace.yaml -f kustomize/components/load-test/namespace.yaml
}

# chart RELEASE [ARGUMENT...]: what charts.txt says of it. Helm installs the kinds of a chart once and never brings them up to date.
chart() {
    local release=$1 namespace repository name version
    shift
    read -r _ namespace repository name version < <(grep "^$release " helm/charts.txt) || fail "helm/charts.txt has no chart $release; publish again"
    step "Chart $name $version as $release in $namespace"
    if [ -n "$dry_run" ]; then
        echo "   kubectl apply --server-side its kinds"
    else
        helm show crds "$name" --repo "$repository" --version "$version" >"$work/kinds.yaml"
        [ ! -s "$work/kinds.yaml" ] || apply -f "$work/kinds.yaml"
    fi
    run helm upgrade --install "$release" "$name" --repo "$repository" --version "$version" --namespace "$namespace" --create-namespace \
        --values "helm/values/$release.yaml" ${context:+--kube-context "$context"} "$@"
}

charts() {
    local release
    while read -r release _; do
        [ "$release" != argo-cd ] || continue
        chart "$release" --wait --timeout 10m
        if [ "$release" = "$GATEWAY" ]; then
            step "Backends that are no charts: Jaeger and Zipkin"
            apply -f helm/manifests/jaeger.yaml -f helm/manifests/zipkin.yaml
        fi
    done < <(grep -v '^#' helm/charts.txt)
}

shop() {
    step "The shop: overlay $overlay"
    # A Job cannot be changed: one of other plans gives way.
    run cluster -n "$LOAD_TEST" delete job --selector app.kubernetes.io/part-of=sock-shop --ignore-not-found
    if [ "$overlay" = plain ]; then
        apply -k kustomize/overlays/plain
        wait_for_pods
        return
    fi
    # Flagger copies a Deployment that runs, so a Canary comes after it; and users are created once the shop answers.
    if ! has_canaries; then
        part Canary Job
        wait_for_pods
    fi
    step "Canaries, and wait for the first version of each"
    part Job
    local canary
    for canary in $CANARIES; do
        run cluster -n "$SHOP" wait "canary/$canary" --for=condition=promoted --timeout=10m
    done
    step "The users of the load test"
    apply -k kustomize/overlays/gke
}

wait_for_pods() {
    step "Wait until the shop's pods are ready"
    run cluster -n "$SHOP" wait deployment --all --for=condition=Available --timeout=10m
}

has_canaries() {
    [ -z "$dry_run" ] && [ -n "$(cluster -n "$SHOP" get canaries.flagger.app -o name 2>/dev/null)" ]
}

# part KIND...: overlay gke without the objects of these kinds.
part() {
    if [ -n "$dry_run" ]; then
        echo "   kubectl apply --server-side overlay gke without: $*"
        return
    fi
    local kind
    kubectl kustomize kustomize/overlays/gke >"$work/shop.yaml"
    for kind; do
        without_kind "$kind" <"$work/shop.yaml" >"$work/part.yaml"
        mv "$work/part.yaml" "$work/shop.yaml"
    done
    apply -f "$work/shop.yaml"
}

from_git() {
    chart argo-cd --wait --timeout 10m
    step "Argo CD's root application: the rest comes from Git"
    apply -f argocd/root.yaml
}

say_where() {
    [ -z "$dry_run" ] || return 0
    if [ "$overlay" = plain ]; then
        echo "The shop: kubectl -n $SHOP port-forward service/front-end 8080:80, then http://localhost:8080"
        return
    fi
    local address
    address=$(cluster -n "$INGRESS" get service "$GATEWAY" -o jsonpath='{.status.loadBalancer.ingress[0].ip}' 2>/dev/null) || true
    echo "The shop: http://$HOST at ${address:-an address that the gateway will have soon}; without DNS, curl -H 'Host: $HOST' http://${address:-ADDRESS}"
    echo "Grafana, Prometheus, Jaeger, Zipkin, Kiali: ./port-forward.sh start"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
check
namespaces
secrets
if [ -n "$argocd" ]; then
    from_git
else
    [ "$overlay" = plain ] || charts
    shop
fi
say_where
