using System.Reflection;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps a generated value in the AppHost's user secrets, where the next run finds it in the configuration.</summary>
internal sealed class KeptParameterDefault(ParameterDefault origin, Assembly? appHost, string key) : ParameterDefault
{
    public override string GetDefaultValue()
    {
        var value = origin.GetDefaultValue();
        UserSecrets.Save(UserSecrets.IdOf(appHost)!, key, value);
        return value;
    }
}
