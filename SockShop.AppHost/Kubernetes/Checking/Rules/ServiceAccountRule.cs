using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>Accounts that pods run as, roles are bound to and policies let in are there.</summary>
internal sealed class ServiceAccountRule : IManifestRule
{
    private const string MadeByKubernetes = "default";

    public string Name => "service-account";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from account in set.OwnPods.SelectMany(OfPods).Concat(set.Objects.SelectMany(o => OfBinding(o).Concat(OfPolicy(o, set))))
        where account.Name is not ("" or MadeByKubernetes) && !set.Has("ServiceAccount", account.Namespace, account.Name)
        select new Finding(
            account.From,
            $"{account.Where} ServiceAccount {account.Name}, which namespace {account.Namespace} does not have",
            set.AddOrList("ServiceAccount", account.Namespace, account.Name));

    private static IEnumerable<(KubeObject From, string Where, string Namespace, string Name)> OfPods(PodGroup pods) =>
        [(pods.Owner, "its pods run as", pods.Namespace, pods.Spec.Text("serviceAccountName") ?? pods.Spec.Text("serviceAccount") ?? "")];

    private static IEnumerable<(KubeObject From, string Where, string Namespace, string Name)> OfBinding(KubeObject o) => o.Kind is not ("RoleBinding" or "ClusterRoleBinding") ? [] :
        o.Body.Items("subjects").Where(s => s.Text("kind") == "ServiceAccount").Select(s => (o, "it binds", s.Text("namespace") ?? o.Namespace, s.Text("name") ?? ""));

    // TRUST-DOMAIN/ns/NAMESPACE/sa/NAME. Of namespaces that nothing here is in, nothing is known, unless it is listed.
    private static IEnumerable<(KubeObject From, string Where, string Namespace, string Name)> OfPolicy(KubeObject o, ManifestSet set) => !o.Is(Groups.IstioSecurity, "AuthorizationPolicy") ? [] :
        from source in o.Spec.Items("rules").SelectMany(rule => rule.Items("from"))
        from principal in source.Texts("source.principals")
        where principal.Split('/') is [_, "ns", _, "sa", _] && !principal.Contains('*')
        let parts = principal.Split('/')
        where set.Namespaces.Contains(parts[2])
        select (o, "it lets in", parts[2], parts[4]);
}
