using System.Reflection;
using System.Runtime.CompilerServices;

namespace SockShop.Tests.StandIns;

/// <summary>
/// What an assembly offers, held against the references to it. A type is used when it is referred to, or belongs to the
/// signature or the ancestry of what is. Plain methods are used from outside; the rest is also where the assembly and its
/// users meet, so what it calls and reads itself counts: a property that a user sets, an interface that a user implements,
/// a state that a user waits for. Left out is what needs no use of its own: overrides, implementations of interfaces, what
/// records and enums bring along, and constants (they leave no trace).
/// </summary>
internal sealed class PublicSurface(Assembly assembly, IReadOnlySet<string> references, IReadOnlySet<string> ownReferences)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Types, and members of types that are used.</summary>
    public IReadOnlyList<string> Unused()
    {
        var used = UsedTypes();
        return [.. assembly.GetExportedTypes().Where(type => !used.Contains(type)).Select(type => type.Name)
            .Concat(used.SelectMany(Members).Where(member => !IsUsed(member)).Select(NameOf))
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private HashSet<Type> UsedTypes()
    {
        var used = new HashSet<Type>();
        var found = new Stack<Type>(assembly.GetExportedTypes().Where(type => references.Contains(type.Name) || HasOnlyConstants(type)));
        while (found.TryPop(out var type))
        {
            if (type.Assembly == assembly && used.Add(type))
            {
                foreach (var near in Ancestry(type).Concat(Members(type).Where(IsUsed).SelectMany(Signature)).SelectMany(Parts))
                {
                    found.Push(near);
                }
            }
        }

        return used;
    }

    private static bool HasOnlyConstants(Type type) => type.IsAbstract && type.IsSealed && type.GetMembers(Declared).All(member => member is FieldInfo { IsLiteral: true });

    private static IEnumerable<Type> Ancestry(Type type) =>
        type.GetInterfaces().Concat(new[] { type.BaseType, type.DeclaringType }.OfType<Type>());

    private static IEnumerable<Type> Signature(MemberInfo member) => member switch
    {
        MethodInfo method => [method.ReturnType, .. ParametersOf(method)],
        MethodBase constructor => ParametersOf(constructor),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> ParametersOf(MethodBase method) => method.GetParameters().Select(parameter => parameter.ParameterType);

    /// <summary>The types that one is built of: its generic definition and arguments, and what a reference or array is to.</summary>
    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsConstructedGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };

    private bool IsUsed(MemberInfo member) =>
        references.Contains(NameOf(member)) || (member is not MethodInfo { IsVirtual: false } && ownReferences.Contains(NameOf(member)));

    private static string NameOf(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";

    private static IEnumerable<MemberInfo> Members(Type type) => type.IsEnum || type.IsSubclassOf(typeof(Delegate))
        ? []
        : type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && member switch
        {
            MethodInfo method => !method.IsSpecialName && !IsImplementation(method),
            PropertyInfo property => !IsImplementation(property.GetAccessors()[0]) && !IsOfRecord(property),
            FieldInfo field => !field.IsLiteral,
            _ => member is ConstructorInfo,
        });

    private static bool IsImplementation(MethodInfo method) =>
        method.GetBaseDefinition() != method
        || (!method.DeclaringType!.IsInterface && method.DeclaringType.GetInterfaces()
            .Any(contract => method.DeclaringType.GetInterfaceMap(contract).TargetMethods.Contains(method)));

    /// <summary>A property that a record makes of a parameter of its constructor.</summary>
    private static bool IsOfRecord(PropertyInfo property) =>
        property.DeclaringType!.GetMethod("Deconstruct", Declared)?.GetParameters().Any(parameter => parameter.Name == property.Name) is true;
}
