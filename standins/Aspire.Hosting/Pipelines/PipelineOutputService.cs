using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Pipelines;

internal sealed class PipelineOutputService(IConfiguration configuration, IHostEnvironment environment) : IPipelineOutputService
{
    private const string DefaultFolder = "aspire-output";

    public string GetOutputDirectory() => configuration["Pipeline:OutputPath"] is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : Path.Combine(environment.ContentRootPath, DefaultFolder);
}
