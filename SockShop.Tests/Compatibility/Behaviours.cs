using System.Reflection;

namespace SockShop.Tests.Compatibility;

/// <summary>The rows that the tests give.</summary>
internal static class Behaviours
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. from type in Assembly.GetExecutingAssembly().GetTypes()
           from test in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           from behaviour in test.GetCustomAttributes<BehaviourAttribute>()
           select new Row(behaviour, test),
    ];
}

internal sealed record Row(BehaviourAttribute Behaviour, MethodInfo Method)
{
    private const string Tests = "SockShop.Tests.";

    public string Test => $"{Method.DeclaringType!.FullName![Tests.Length..].Replace('+', '.')}.{Method.Name}";

    /// <summary>Whether it would be shown by a run of the tests.</summary>
    public bool IsTest => Method.IsDefined(typeof(FactAttribute), inherit: true);
}
