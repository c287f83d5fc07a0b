namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>Objects that are applied together, and what they may rely on.</summary>
internal sealed class ManifestSet
{
    private readonly IReadOnlyList<KubeObject> _known;
    private readonly ILookup<(string Kind, string Name), KubeObject> _byName;

    /// <param name="objects">What is checked.</param>
    /// <param name="surroundings">What the folder holds beside them: it is there for references, and checked on its own.</param>
    /// <param name="externals">What comes from elsewhere.</param>
    public ManifestSet(IReadOnlyList<KubeObject> objects, IReadOnlyList<KubeObject> surroundings, Externals externals)
    {
        Objects = objects;
        Externals = externals;
        var own = objects.Select(o => o.Id).ToHashSet();
        _known = [.. objects, .. surroundings.Where(s => !own.Contains(s.Id))];
        _byName = _known.ToLookup(o => (o.Kind, o.Name));
        Canaries = [.. _known.Where(o => o.Is(Groups.Flagger, "Canary"))];
        var declared = _known.SelectMany(PodGroup.Of).ToArray();
        Pods = [.. declared, .. Canaries.SelectMany(canary => FlaggerObjects.Primary(canary, declared))];
        Services = Merge([.. _known.Where(o => o.Is(Groups.Core, "Service")).Select(ServiceView.Of)], [.. Canaries.SelectMany(canary => FlaggerObjects.Services(canary, declared))]);
        OwnPods = [.. declared.Where(p => own.Contains(p.Owner.Id))];
        Namespaces = _known.Select(o => o.Kind == "Namespace" ? o.Name : o.Namespace).Where(ns => ns.Length > 0).ToHashSet();
    }

    public IReadOnlyList<KubeObject> Objects { get; }

    public Externals Externals { get; }

    /// <summary>Those of the set and around it, Flagger's primaries among them.</summary>
    public IReadOnlyList<PodGroup> Pods { get; }

    /// <summary>The pods of those workloads that are checked.</summary>
    public IReadOnlyList<PodGroup> OwnPods { get; }

    /// <summary>Those of the set and around it; where Flagger will rewrite one, as Flagger does.</summary>
    public IReadOnlyList<ServiceView> Services { get; }

    public IReadOnlyList<KubeObject> Canaries { get; }

    /// <summary>Each that is declared or used.</summary>
    public IReadOnlySet<string> Namespaces { get; }

    /// <summary>The objects of a kind that are checked.</summary>
    public IEnumerable<KubeObject> Of(string group, string kind) => Objects.Where(o => o.Is(group, kind));

    /// <summary>The objects of a kind in the set and around it.</summary>
    public IEnumerable<KubeObject> Known(string group, string kind) => _known.Where(o => o.Is(group, kind));

    public KubeObject? Find(string kind, string ns, string name) => _byName[(kind, name)].FirstOrDefault(o => o.Namespace == ns || !o.IsNamespaced);

    public bool Has(string kind, string ns, string name) => Find(kind, ns, name) is not null || Externals.Has(kind, ns, name);

    public ServiceView? Service(string ns, string name) => Services.FirstOrDefault(s => s.Namespace == ns && s.Name == name);

    public IEnumerable<PodGroup> PodsOf(ServiceView service) => service.Selector.IsEverything ? [] : Pods.Where(p => p.Namespace == service.Namespace && service.Selector.Matches(p.Labels));

    /// <summary>The way out of a reference to what is not there, with the name that may have been meant.</summary>
    public string AddOrList(string kind, string ns, string name)
    {
        var names = _known.Where(o => o.Kind == kind && (o.Namespace == ns || !o.IsNamespaced)).Select(o => o.Name);
        var hint = Likeness.Hint(name, kind == "Service" ? Services.Where(s => s.Namespace == ns).Select(s => s.Name) : names);
        return $"Add it, or list {kind}/{(ns.Length > 0 ? $"{ns}/" : "")}{name} in {Externals.FileName} if it comes from elsewhere{hint}";
    }

    // Flagger rewrites selector and ports of a Service that is there already, and leaves its labels.
    private static List<ServiceView> Merge(IReadOnlyList<ServiceView> declared, IReadOnlyList<ServiceView> made)
    {
        var both = declared.DistinctBy(s => (s.Namespace, s.Name)).ToDictionary(s => (s.Namespace, s.Name));
        foreach (var service in made)
        {
            both[(service.Namespace, service.Name)] = both.TryGetValue((service.Namespace, service.Name), out var before) ? service with { Labels = before.Labels } : service;
        }

        return [.. both.Values];
    }
}
