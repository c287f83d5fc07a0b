using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>HTTP Request Defaults: what samplers in its scope do not say themselves.</summary>
internal sealed class HttpDefaults(ElementReader reader) : IConfigElement
{
    public ElementReader Reader => reader;
}
