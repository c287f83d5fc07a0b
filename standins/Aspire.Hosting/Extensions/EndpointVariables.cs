using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The variables by which a resource finds the endpoints it refers to.</summary>
internal static class EndpointVariables
{
    /// <param name="context">Gets the variables.</param>
    /// <param name="reference">The endpoints referred to.</param>
    /// <param name="name">Stands for the resource's name; null: that name.</param>
    public static void Add(EnvironmentCallbackContext context, EndpointReferenceAnnotation reference, string? name)
    {
        var prefix = name is null
            ? EnvironmentVariableName.Encode(reference.Resource.Name).ToUpperInvariant()
            : EnvironmentVariableName.Encode(name);
        foreach (var endpoint in reference.Resource.GetEndpoints().Where(endpoint => IsReferenced(reference, endpoint)))
        {
            context.EnvironmentVariables[$"{prefix}_{EnvironmentVariableName.Encode(endpoint.EndpointName).ToUpperInvariant()}"] = endpoint;
            context.EnvironmentVariables[FreeServiceKey(context, name ?? reference.Resource.Name, endpoint)] = endpoint;
        }
    }

    private static bool IsReferenced(EndpointReferenceAnnotation reference, EndpointReference endpoint) =>
        reference.EndpointNames.Contains(endpoint.EndpointName) || (reference.UseAllEndpoints && !endpoint.ExcludeReferenceEndpoint);

    private static string FreeServiceKey(EnvironmentCallbackContext context, string name, EndpointReference endpoint)
    {
        var key = endpoint.EndpointName is "http" or "https" ? endpoint.Scheme : endpoint.EndpointName;
        for (var index = 0; ; index++)
        {
            var variable = string.Create(CultureInfo.InvariantCulture, $"services__{name}__{key}__{index}");
            if (!context.EnvironmentVariables.ContainsKey(variable))
            {
                return variable;
            }
        }
    }
}
