using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>A fault's settings cannot be; the message names them and the way out.</summary>
internal sealed class FaultException(string message) : Exception(message);

/// <summary>Reads faults, the same from settings and from addresses, and says what is wrong with them.</summary>
internal sealed class FaultReader(IEnumerable<FaultPoint> points)
{
    private static readonly Dictionary<string, Func<IConfiguration, Fault>> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [Latency.Kind] = Bind<Latency>,
        [Errors.Kind] = Bind<Errors>,
        [DependencyDown.Kind] = Bind<DependencyDown>,
        [SlowStore.Kind] = Bind<SlowStore>,
        [QueueStuck.Kind] = Bind<QueueStuck>,
    };

    private readonly FaultPoint[] _points = [.. points];

    /// <summary>The faults that this service can have.</summary>
    public IReadOnlyList<string> Names => [.. _points.Select(p => p.Fault).Distinct()];

    /// <exception cref="FaultException">There is no such fault here, or not with these values.</exception>
    public Fault Read(string name, IConfiguration values)
    {
        if (!s_kinds.TryGetValue(name, out var bind) || !Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new FaultException($"Fault '{name}' is none of this service's: {string.Join(", ", Names)}.");
        }

        var fault = Bind(name, bind, values);
        var errors = new List<ValidationResult>();
        if (!Validator.TryValidateObject(fault, new(fault), errors, validateAllProperties: true))
        {
            throw new FaultException($"Fault '{name}': {errors[0].ErrorMessage}");
        }

        if (fault is DependencyDown { Service: var service } && !_points.Contains(new(DependencyDown.Kind, service)))
        {
            throw new FaultException($"Fault '{name}': Service '{service}' is none that this one calls: {string.Join(", ", _points.Where(p => p.Target is not null).Select(p => p.Target))}.");
        }

        return fault;
    }

    /// <summary>The fault's name for a setting's, which has no hyphen: <c>SlowStore</c> is <c>slow-store</c>.</summary>
    public static string NameOf(string setting) =>
        s_kinds.Keys.FirstOrDefault(k => k.Replace("-", "", StringComparison.Ordinal).Equals(setting, StringComparison.OrdinalIgnoreCase)) ?? setting;

    private static Fault Bind(string name, Func<IConfiguration, Fault> bind, IConfiguration values)
    {
        try
        {
            return bind(values);
        }
        catch (InvalidOperationException e)
        {
            // The binder names what it does not know last, and gives a cause for what it cannot read.
            throw new FaultException($"Fault '{name}': {(e.InnerException is null ? $"there is no{e.Message[(e.Message.LastIndexOf(':') + 1)..]}" : e.Message.TrimEnd('.') + ".")}");
        }
    }

    private static T Bind<T>(IConfiguration values)
        where T : Fault, new() => values.Get<T>(o => o.ErrorOnUnknownConfiguration = true) ?? new T();
}
