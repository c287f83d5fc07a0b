using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SockShop.AppHost.Publishing;

/// <summary>Writes the app model as <c>model.json</c>: the same bytes for the same model, and no secret, only its name.</summary>
internal static partial class ModelPublisher
{
    private const string FileName = "model.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void AddModelPublisher(this IDistributedApplicationBuilder builder) =>
        builder.Pipeline.AddStep(
            "write-model", context => WriteAsync(context, builder.ExecutionContext), dependsOn: WellKnownPipelineSteps.PublishPrereq, requiredBy: WellKnownPipelineSteps.Publish);

    private static async Task WriteAsync(PipelineStepContext context, DistributedApplicationExecutionContext execution)
    {
        var folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var path = Path.Combine(folder, FileName);
        var document = await ModelDocument.DescribeAsync(context.Model, execution, context.CancellationToken);

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(document, s_json) + "\n", context.CancellationToken);
        LogWritten(context.Logger, path);
    }

    [LoggerMessage(LogLevel.Information, "Wrote {Path}", EventName = "publish.model_written")]
    private static partial void LogWritten(ILogger logger, string path);
}
