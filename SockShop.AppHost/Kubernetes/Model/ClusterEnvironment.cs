using System.Text.RegularExpressions;
using Aspire.Hosting.Kubernetes.Resources;
using SockShop.AppHost.Shop;

namespace SockShop.AppHost.Kubernetes.Model;

/// <summary>
/// The variables that the app model gives a resource, with what the cluster puts in the place of its holes: addresses of services, and
/// secrets by name.
/// </summary>
internal sealed partial class ClusterEnvironment(ClusterModel model, DistributedApplicationModel resources, DistributedApplicationExecutionContext execution)
{
    /// <summary>Variables by name; those that hold a secret come first, for others may be made of them.</summary>
    public async Task<IReadOnlyList<EnvVarV1>> OfAsync(ClusterWorkload workload, CancellationToken ct)
    {
        var context = new EnvironmentCallbackContext(execution, workload.Resource, cancellationToken: ct);
        foreach (var annotation in workload.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var secrets = new SortedDictionary<string, EnvVarV1>(StringComparer.Ordinal);
        var values = new List<EnvVarV1>();
        foreach (var (name, value) in context.EnvironmentVariables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            var expression = value is IManifestExpressionProvider provider ? provider.ValueExpression : $"{value}";
            values.Add(SecretAlone(expression) is { } secret
                ? Secrets.Variable(name, secret)
                : new() { Name = name, Value = Fill(expression, workload, secrets) });
        }

        return [.. secrets.Values, .. values];
    }

    private string? SecretAlone(string expression) =>
        Hole().Match(expression) is { Success: true } hole && hole.Length == expression.Length && hole.Groups["what"].Value is "value" && IsSecret(hole.Groups["name"].Value)
            ? hole.Groups["name"].Value
            : null;

    private string Fill(string expression, ClusterWorkload workload, SortedDictionary<string, EnvVarV1> secrets) =>
        Hole().Replace(expression, hole => Fill(hole.Groups["name"].Value, hole.Groups["what"].Value, workload, secrets));

    private string Fill(string name, string what, ClusterWorkload workload, SortedDictionary<string, EnvVarV1> secrets)
    {
        if (what is "value")
        {
            return Secret(name, secrets);
        }

        if (what is "connectionString")
        {
            return Find(name) is PostgresDatabaseResource database
                ? Fill(InStoreOfItsOwn(database), workload, secrets)
                : Fill(((IResourceWithConnectionString)Find(name)).ConnectionStringExpression.ValueExpression, workload, secrets);
        }

        var target = model.Workloads.SingleOrDefault(w => w.Name == name)
            ?? throw new DistributedApplicationException($"'{workload.Name}' refers to '{name}', which does not run in the cluster.");
        var host = target.HostFrom(workload.Namespace);
        return what.Split('.')[^1] switch
        {
            "url" => target.IsOurs ? $"http://{host}" : $"{target.PortName}://{host}:{target.Port}",
            "host" => host,
            "port" => $"{target.Port}",
            "hostAndPort" => $"{host}:{target.Port}",
            "targetPort" => $"{target.AppPort}",
            var other => throw new DistributedApplicationException($"'{workload.Name}' asks for '{other}' of '{name}', which the cluster does not know."),
        };
    }

    // One server for all databases here; in the cluster a server and a password for each.
    private static string InStoreOfItsOwn(PostgresDatabaseResource database) =>
        database.ConnectionStringExpression.ValueExpression
            .Replace($"{{{database.Parent.Name}.", $"{{{database.Name}.", StringComparison.Ordinal)
            .Replace($"{{{database.Parent.Password.Name}.", $"{{{Secrets.OfStore(database.Name)}.", StringComparison.Ordinal);

    private static string Secret(string name, SortedDictionary<string, EnvVarV1> secrets)
    {
        var variable = name.ToUpperInvariant().Replace('-', '_');
        secrets.TryAdd(variable, Secrets.Variable(variable, name));
        return $"$({variable})";
    }

    private bool IsSecret(string name) => Find(name) is ParameterResource { Secret: true };

    private IResource Find(string name) => resources.Resources.Single(resource => resource.Name == name);

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9-]*)\.(?<what>[A-Za-z0-9.-]+)\}")]
    private static partial Regex Hole();
}

/// <summary>The secrets are named here and made by who installs the shop.</summary>
internal static class Secrets
{
    public const string Key = "value";

    public static string OfStore(string store) => $"{store}-password";

    public static EnvVarV1 Variable(string variable, string secret) =>
        new() { Name = variable, ValueFrom = new() { SecretKeyRef = new() { Name = secret, Key = Key } } };
}
