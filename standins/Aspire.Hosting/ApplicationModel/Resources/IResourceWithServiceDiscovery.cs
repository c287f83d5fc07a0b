using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A resource that others find by its name: a reference to it injects <c>services__NAME__…</c>.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
