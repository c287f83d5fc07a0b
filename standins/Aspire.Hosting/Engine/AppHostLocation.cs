using System.Reflection;

namespace Aspire.Hosting.Engine;

internal sealed record AppHostLocation(Assembly? Assembly, string Directory);
