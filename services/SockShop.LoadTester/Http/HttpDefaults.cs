using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>HTTP Request Defaults: what samplers in its scope do not say themselves.</summary>
internal sealed class HttpDefaults : IConfigElement
{
    public HttpDefaults(ElementReader reader)
    {
        Reader = reader;
        HttpSettings.RefuseUnsupported(reader);
    }

    public ElementReader Reader { get; }
}
