using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace SockShop.AppHost.Kubernetes.Parameters;

/// <summary>Reads the parameters and refuses what is unknown or cannot be, in one line that names it.</summary>
internal static class PublishParameters
{
    /// <param name="configuration">The AppHost's.</param>
    /// <param name="services">The names that may have settings of their own.</param>
    /// <exception cref="DistributedApplicationException">A parameter is unknown or has no possible value.</exception>
    public static PublishOptions Read(IConfiguration configuration, IReadOnlyCollection<string> services)
    {
        var section = configuration.GetSection(PublishOptions.Section);
        CheckNames(section, typeof(PublishOptions));
        CheckServices(section.GetSection(nameof(PublishOptions.Services)), services);
        var options = Bind(section);
        Check(options, section.Path);
        CheckTogether(options);
        return options;
    }

    private static PublishOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<PublishOptions>() ?? new();
        }
        catch (InvalidOperationException e)
        {
            throw new DistributedApplicationException($"{e.Message.TrimEnd('.')}. Correct that parameter.");
        }
    }

    private static void CheckNames(IConfigurationSection section, Type type)
    {
        foreach (var child in section.GetChildren())
        {
            var property = type.GetProperties().FirstOrDefault(p => p.CanWrite && p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw new DistributedApplicationException(
                    $"'{child.Path}' is no parameter. There are: {string.Join(", ", type.GetProperties().Where(p => p.CanWrite).Select(p => p.Name))}.");
            if (IsSection(property.PropertyType))
            {
                if (child.Value is not null)
                {
                    throw new DistributedApplicationException($"'{child.Path}' has parts: {string.Join(", ", property.PropertyType.GetProperties().Select(p => p.Name))}.");
                }

                CheckNames(child, property.PropertyType);
            }
        }
    }

    private static void CheckServices(IConfigurationSection section, IReadOnlyCollection<string> services)
    {
        foreach (var service in section.GetChildren())
        {
            if (!services.Contains(service.Key))
            {
                throw new DistributedApplicationException($"'{service.Path}': there is no such service. There are: {string.Join(", ", services)}.");
            }

            CheckNames(service, typeof(ServiceOptions));
        }
    }

    private static void Check(object options, string path)
    {
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new(options), results, validateAllProperties: true))
        {
            var member = results[0].MemberNames.FirstOrDefault() ?? "";
            var value = options.GetType().GetProperty(member)?.GetValue(options);
            throw new DistributedApplicationException($"--{path}:{member}={value}: {results[0].ErrorMessage!.TrimEnd('.')}.");
        }

        foreach (var property in options.GetType().GetProperties().Where(p => IsSection(p.PropertyType)))
        {
            Check(property.GetValue(options)!, $"{path}:{property.Name}");
        }

        foreach (var service in (options as PublishOptions)?.Services ?? [])
        {
            Check(service.Value, $"{path}:{nameof(PublishOptions.Services)}:{service.Key}");
        }
    }

    private static void CheckTogether(PublishOptions options)
    {
        if (options.MaxReplicas < options.Services.Values.Select(s => s.Replicas).Append(options.Replicas).Max())
        {
            throw new DistributedApplicationException($"--Publish:MaxReplicas={options.MaxReplicas}: must not be less than the replicas.");
        }

        var names = typeof(NamespaceOptions).GetProperties().Select(p => (string)p.GetValue(options.Namespaces)!).ToArray();
        if (names.GroupBy(n => n).FirstOrDefault(n => n.Count() > 1) is { } twice)
        {
            throw new DistributedApplicationException($"--Publish:Namespaces: '{twice.Key}' is named twice. Each part has a namespace of its own.");
        }
    }

    private static bool IsSection(Type type) => type.IsClass && type.Namespace == typeof(PublishOptions).Namespace && type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, []) is not null;
}
