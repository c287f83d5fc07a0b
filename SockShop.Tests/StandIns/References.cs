using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SockShop.Tests.StandIns;

/// <summary>What an assembly refers to, as names: <c>Type</c>, <c>Type.Method</c>, <c>Type.Property</c>, <c>Type.Field</c>; overloads count as one.</summary>
internal static class References
{
    /// <summary>Types of other assemblies and their members; to read a property is as good as to set it.</summary>
    public static string[] ToOthers(string assembly)
    {
        using var file = Read(assembly);
        var reader = file.GetMetadataReader();
        return [.. reader.TypeReferences.Select(type => NameOf(reader, type)), .. Members(reader, "get_", "set_")];
    }

    /// <summary>
    /// Members that the assembly itself calls or reads. What it only sets, nobody sees; what the compiler writes into a
    /// record does not count.
    /// </summary>
    public static string[] ToItself(string assembly)
    {
        using var file = Read(assembly);
        var reader = file.GetMetadataReader();
        var used = reader.MethodDefinitions.Select(reader.GetMethodDefinition)
            .Where(method => method.RelativeVirtualAddress != 0 && !IsGenerated(reader, method))
            .SelectMany(method => Uses(reader, file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!));
        return [.. used, .. Members(reader, "get_")];
    }

    private static PEReader Read(string assembly) => new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));

    private static IEnumerable<string> Members(MetadataReader reader, params string[] accessors) => reader.MemberReferences
        .Select(reader.GetMemberReference)
        .Select(member => $"{NameOf(reader, member.Parent)}.{Plain(reader.GetString(member.Name), accessors)}");

    // A use is an opcode of one byte and a token of four, whose highest byte names the table.
    private static IEnumerable<string> Uses(MetadataReader reader, byte[] code)
    {
        const byte Call = 0x28, CallVirtual = 0x6F, New = 0x73, LoadStatic = 0x7E, MethodTable = 0x06, FieldTable = 0x04;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            var row = code[i + 1] | (code[i + 2] << 8) | (code[i + 3] << 16);
            if (code[i] is Call or CallVirtual or New && code[i + 4] is MethodTable && row > 0 && row <= reader.MethodDefinitions.Count)
            {
                var method = reader.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row));
                yield return $"{NameOf(reader, method.GetDeclaringType())}.{Plain(reader.GetString(method.Name), "get_")}";
            }
            else if (code[i] is LoadStatic && code[i + 4] is FieldTable && row > 0 && row <= reader.FieldDefinitions.Count)
            {
                var field = reader.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(row));
                yield return $"{NameOf(reader, field.GetDeclaringType())}.{reader.GetString(field.Name)}";
            }
        }
    }

    private static string Plain(string method, params string[] accessors) =>
        accessors.FirstOrDefault(accessor => method.StartsWith(accessor, StringComparison.Ordinal)) is { } found ? method[found.Length..] : method;

    private static bool IsGenerated(MetadataReader reader, MethodDefinition method) => method.GetCustomAttributes()
        .Select(attribute => reader.GetCustomAttribute(attribute).Constructor)
        .Any(made => made.Kind is HandleKind.MemberReference
            && NameOf(reader, reader.GetMemberReference((MemberReferenceHandle)made).Parent) is "CompilerGeneratedAttribute");

    private static string NameOf(MetadataReader reader, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)type).Name),
        HandleKind.TypeReference => reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name),
        HandleKind.TypeSpecification => NameOfConstructed(reader, (TypeSpecificationHandle)type),
        _ => "",
    };

    /// <summary>A constructed type's signature: GENERICINST, CLASS or VALUETYPE, then the generic type.</summary>
    private static string NameOfConstructed(MetadataReader reader, TypeSpecificationHandle type)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(type).Signature);
        if (signature.ReadSignatureTypeCode() is not SignatureTypeCode.GenericTypeInstance)
        {
            return "";
        }

        signature.ReadCompressedInteger();
        return NameOf(reader, signature.ReadTypeHandle());
    }
}
