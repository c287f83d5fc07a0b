using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SockShop.Tests.StandIns;

/// <summary>
/// What an assembly offers and what it uses of others, as names: <c>Type</c>, <c>Type.Method</c> (overloads count as one),
/// <c>Type.Property</c>. Left out is what needs no use of its own: what implements or overrides something, what the
/// compiler makes, the members of enums, constants (a use of one leaves no trace), constructors, and what the engine hands
/// to callbacks, which comes whole: events and contexts.
/// </summary>
internal static class PublicSurface
{
    /// <summary>Methods, and properties by either accessor.</summary>
    public static IEnumerable<string> MembersOf(MetadataReader reader) => PublicTypes(reader)
        .SelectMany(type => type.GetMethods().Select(reader.GetMethodDefinition)
            .Where(method => IsOffered(reader, method))
            .Select(method => $"{reader.GetString(type.Name)}.{Plain(reader.GetString(method.Name))}"))
        .Distinct();

    public static IEnumerable<string> ReferencesOf(MetadataReader reader) => reader.MemberReferences
        .Select(reader.GetMemberReference)
        .Select(member => $"{OwnerOf(reader, member.Parent)}.{Plain(reader.GetString(member.Name))}")
        .Distinct();

    /// <summary>Properties that the assembly itself reads or sets: data between its user and its engine.</summary>
    public static IEnumerable<string> OwnPropertyUses(PEReader file)
    {
        var reader = file.GetMetadataReader();
        return reader.MethodDefinitions.Select(reader.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0)
            .SelectMany(method => CalledMethods(reader, file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!))
            .Select(method => (Owner: reader.GetTypeDefinition(method.GetDeclaringType()), Name: reader.GetString(method.Name)))
            .Where(method => Plain(method.Name) != method.Name)
            .Select(method => $"{reader.GetString(method.Owner.Name)}.{Plain(method.Name)}")
            .Distinct();
    }

    // A call is an opcode of one byte and a token of four, whose highest byte names the table of methods.
    private static IEnumerable<MethodDefinition> CalledMethods(MetadataReader reader, byte[] code)
    {
        const byte Call = 0x28, CallVirtual = 0x6F, MethodTable = 0x06;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            var row = code[i + 1] | (code[i + 2] << 8) | (code[i + 3] << 16);
            if (code[i] is Call or CallVirtual && code[i + 4] == MethodTable && row > 0 && row <= reader.MethodDefinitions.Count)
            {
                yield return reader.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row));
            }
        }
    }

    // get_X and set_X are uses of the property X.
    private static string Plain(string method) => method.StartsWith("get_", StringComparison.Ordinal) || method.StartsWith("set_", StringComparison.Ordinal) ? method[4..] : method;

    private static IEnumerable<TypeDefinition> PublicTypes(MetadataReader reader) =>
        reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => IsPublic(type) && !IsEnum(reader, type) && !IsHandedOut(reader.GetString(type.Name)));

    private static bool IsHandedOut(string type) => type.EndsWith("Event", StringComparison.Ordinal) || type.EndsWith("Context", StringComparison.Ordinal);

    private static bool IsOffered(MetadataReader reader, MethodDefinition method)
    {
        var name = reader.GetString(method.Name);
        var isGenerated = method.GetCustomAttributes().Any(attribute => AttributeName(reader, attribute) is "CompilerGeneratedAttribute");
        return (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public
            && name is not (".ctor" or ".cctor" or "Deconstruct") && !name.StartsWith("op_", StringComparison.Ordinal)
            && !method.Attributes.HasFlag(MethodAttributes.Virtual) && (Plain(name) != name || !isGenerated);
    }

    private static bool IsPublic(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic;

    private static bool IsEnum(MetadataReader reader, TypeDefinition type) => OwnerOf(reader, type.BaseType) is "Enum";

    private static string AttributeName(MetadataReader reader, CustomAttributeHandle attribute) =>
        reader.GetCustomAttribute(attribute).Constructor is { Kind: HandleKind.MemberReference } constructor
            ? OwnerOf(reader, reader.GetMemberReference((MemberReferenceHandle)constructor).Parent)
            : "";

    private static string OwnerOf(MetadataReader reader, EntityHandle owner) => owner.Kind switch
    {
        HandleKind.TypeReference => reader.GetString(reader.GetTypeReference((TypeReferenceHandle)owner).Name),
        HandleKind.TypeSpecification => GenericOwnerOf(reader, (TypeSpecificationHandle)owner),
        _ => "",
    };

    /// <summary>A constructed type's signature: GENERICINST, CLASS or VALUETYPE, then the generic type.</summary>
    private static string GenericOwnerOf(MetadataReader reader, TypeSpecificationHandle owner)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(owner).Signature);
        if (signature.ReadSignatureTypeCode() is not SignatureTypeCode.GenericTypeInstance)
        {
            return "";
        }

        signature.ReadCompressedInteger();
        return OwnerOf(reader, signature.ReadTypeHandle());
    }
}
