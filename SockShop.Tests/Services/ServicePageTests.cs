using System.Text.RegularExpressions;

namespace SockShop.Tests.Services;

/// <summary>Each service's README lists exactly the routes that the service has.</summary>
public sealed partial class ServicePageTests
{
    private static readonly string[] s_common = ["GET /health/{**rest}", "GET /ready", "GET /alive", "GET /metrics"];

    public static TheoryData<string> Services => [.. MappedRoutes.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Page_OfAService_ListsItsRoutes(string service)
    {
        var folder = string.Concat(service.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        var listed = Row().Matches(Repository.Read($"services/SockShop.{folder}/README.md")).Select(m => m.Groups[1].Value);

        Assert.Equal((await MappedRoutes.OfAsync(service)).Except(s_common).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(\w+ /[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
