using System.Reflection;

namespace SockShop.Tests.Hostile;

/// <summary>Bodies that a route would take, and what can be done to them.</summary>
internal sealed class JsonGrammar(IEnumerable<FuzzedRoute> routes)
{
    private readonly Type[] _known = [.. routes.Select(r => r.Body).OfType<Type>().Distinct().OrderBy(t => t.FullName, StringComparer.Ordinal)];

    public string Body(Type? type, Random random)
    {
        var members = Members(type ?? random.Pick(_known), random);
        return random.Next(10) switch
        {
            < 4 => Write(members),
            < 7 => Write(Mutate(members, random)),
            7 => Damage(Write(members), random),
            8 => Write([.. members, .. members]),
            _ => random.Pick(Rubbish.Bodies),
        };
    }

    private static List<(string Name, string Json)> Members(Type type, Random random) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => (Name(p), Known.Member(p.Name, random) ?? Plain(p.PropertyType)))];

    private static string Name(PropertyInfo property) => char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static string Plain(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsPrimitive ? "1" : "\"Loom Lane\"";

    private static List<(string, string)> Mutate(List<(string Name, string Json)> members, Random random)
    {
        for (var times = random.Next(1, 4); times > 0 && members.Count > 0; times--)
        {
            var at = random.Next(members.Count);
            switch (random.Next(8))
            {
                case 0:
                    members.RemoveAt(at);
                    break;
                case 1:
                    members[at] = (members[at].Name.ToUpperInvariant(), members[at].Json);
                    break;
                case 2:
                    members.Add((random.Pick("__proto__", "$type", "", "\\u0000", "a.b", members[at].Name), random.Pick(Rubbish.JsonValues)));
                    break;
                default:
                    members[at] = (members[at].Name, random.Pick(Rubbish.JsonValues));
                    break;
            }
        }

        return members;
    }

    private static string Damage(string json, Random random) => random.Next(4) switch
    {
        0 => json[..random.Next(json.Length)],
        1 => json.Insert(random.Next(json.Length), random.Pick("\0", "\u00ff", "{", "]", ",", "\"", "\\", "\u00ef\u00bb\u00bf")),
        2 => $"{Rubbish.Repeat("[", 100)}{json}{Rubbish.Repeat("]", 100)}",
        _ => $"\u00ef\u00bb\u00bf{json}",
    };

    private static string Write(IEnumerable<(string Name, string Json)> members) => $"{{{string.Join(',', members.Select(m => $"\"{m.Name}\":{m.Json}"))}}}";
}
