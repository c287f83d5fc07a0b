using System.Reflection;
using System.Reflection.Metadata;

namespace SockShop.Tests.StandIns;

/// <summary>
/// The methods an assembly offers and what it uses of others, as names <c>Type.Method</c>; overloads count as one. Left
/// out is what needs no use of its own: what is there to be implemented or overridden, and the properties and
/// constructors of a type.
/// </summary>
internal static class PublicSurface
{
    public static IEnumerable<string> MethodsOf(MetadataReader reader) => reader.TypeDefinitions
        .Select(reader.GetTypeDefinition)
        .Where(type => IsPublic(type) && !IsEnum(reader, type))
        .SelectMany(type => type.GetMethods().Select(reader.GetMethodDefinition)
            .Where(method => IsOffered(reader, method))
            .Select(method => $"{reader.GetString(type.Name)}.{reader.GetString(method.Name)}"))
        .Distinct();

    public static IEnumerable<string> ReferencesOf(MetadataReader reader) => reader.MemberReferences
        .Select(reader.GetMemberReference)
        .Select(member => $"{OwnerOf(reader, member.Parent)}.{reader.GetString(member.Name)}")
        .Distinct();

    private static bool IsOffered(MetadataReader reader, MethodDefinition method)
    {
        var isGenerated = method.GetCustomAttributes().Any(attribute => AttributeName(reader, attribute) is "CompilerGeneratedAttribute");
        return (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public
            && !method.Attributes.HasFlag(MethodAttributes.SpecialName) && !method.Attributes.HasFlag(MethodAttributes.Virtual) && !isGenerated;
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
