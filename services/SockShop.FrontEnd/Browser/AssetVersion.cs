using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace SockShop.FrontEnd.Browser;

/// <summary>
/// One name for all styles and scripts as they are: a folder in their address, <c>/v-1a2b3c4d/js/page.js</c>. So browsers may keep
/// them for good, and a script's imports are of the same version as itself.
/// </summary>
internal sealed class AssetVersion(IWebHostEnvironment environment)
{
    public const string Prefix = "/v-";

    /// <summary>The folder that has the files of this version, such as <c>/v-1a2b3c4d</c>.</summary>
    public string Folder { get; } = Prefix + Hash(environment.WebRootFileProvider);

    public string Of(string file) => $"{Folder}/{file}";

    private static string Hash(IFileProvider files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in ((string[])["", "css", "js"]).SelectMany(files.GetDirectoryContents).Where(f => !f.IsDirectory).OrderBy(f => f.PhysicalPath, StringComparer.Ordinal))
        {
            using var content = file.CreateReadStream();
            var bytes = new byte[file.Length];
            content.ReadExactly(bytes);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4));
    }
}
