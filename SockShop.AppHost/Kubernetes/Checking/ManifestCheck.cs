using SockShop.AppHost.Kubernetes.Checking.Rules;

namespace SockShop.AppHost.Kubernetes.Checking;

/// <summary>Checks what the manifests of a folder say of each other.</summary>
internal static class ManifestCheck
{
    private static readonly IManifestRule[] s_rules =
    [
        new DuplicateRule(), new NamespaceRule(),
        new SelectorRule(), new WorkloadSelectorRule(), new CanaryOnlyRule(),
        new ServicePortRule(), new ProbePortRule(), new PolicyPortRule(), new IstioPortNameRule(),
        new DataReferenceRule(), new GatewaySecretRule(), new VolumeRule(), new VolumeClaimRule(), new ServiceAccountRule(), new TargetReferenceRule(),
        new HostRule(), new GatewayRule(), new SubsetRule(), new MeshTlsRule(),
        new MonitorTargetRule(), new MonitorSelectionRule(),
        new ConfigMapSizeRule(), new AnnotationSizeRule(),
        new ThresholdUnitRule(), new HardCodedWorkloadRule(), new TemplateVariableRule(), new QueryCommentRule(), new KnownMetricRule(), new RateWindowRule(),
        new FloatingTagRule(), new ReplicasRule(), new FlaggerOwnsRule(),
    ];

    /// <exception cref="Reading.BadInputException">The folder cannot be checked.</exception>
    public static CheckReport Run(string folder)
    {
        var manifests = new ManifestFolder(folder);
        var found = from checkedSet in manifests.Sets
                    from rule in s_rules
                    from finding in rule.Check(checkedSet.Set)
                    select finding with { Rule = rule.Name };
        return new(
            [.. manifests.Findings.Concat(found).Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Object, StringComparer.Ordinal).ThenBy(f => f.Rule, StringComparer.Ordinal)],
            [.. manifests.Sets.Select(s => $"{s.Name}: {(s.Set.Objects.Count == 1 ? "1 object" : $"{s.Set.Objects.Count} objects")}")]);
    }
}
