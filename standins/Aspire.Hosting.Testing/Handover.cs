using System.Reflection;
using Aspire.Hosting.Engine;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Testing;

/// <summary>Takes the builder of an AppHost's entry point, and ends the entry point by an exception.</summary>
internal sealed class Handover(Assembly appHost) : BuilderInterception
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Assembly AppHost => appHost;

    public Task<DistributedApplicationBuilder> Builder => _builder.Task;

    public override void Configure(ConfigurationManager configuration) => configuration.AddCommandLine(TestDefaults.Arguments);

    public override void TakeOver(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        throw new TakenOverException();
    }

    public void Fail(Exception exception) => _builder.TrySetException(exception);

    private sealed class TakenOverException() : Exception("A test has taken the application over.");
}
