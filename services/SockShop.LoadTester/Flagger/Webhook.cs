using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Flagger;

/// <summary>
/// Does what a canary's webhook asks for. Flagger takes 200 to 202 for success and nothing else, and shows the text of a 4xx; it
/// repeats 429 and 5xx and loses their text, so neither is answered on purpose.
/// </summary>
internal sealed class Webhook(CanaryLoads loads, CanaryTasks tasks, ShellCommands shell)
{
    private const string Supported = "supported are jmx and cmd, and with a shell turned on also bash, helm, helmv3 and kubectl";

    public async Task<ContentHttpResult> HandleAsync(CanaryCall call, CancellationToken gone)
    {
        var stopped = call.IsOver ? tasks.Stop(call.Canary, $"the canary is {call.Phase}") : 0;
        if (call.Metadata is null)
        {
            return call.IsOver ? Stopped(call, stopped) : throw RefusedException.BadRequest("metadata not found in payload");
        }

        switch (call.Setting("type"))
        {
            case "jmx":
                var settings = JmxSettings.Read(call);
                return call.IsOver ? Stopped(call, stopped) : await LoadAsync(call, settings, gone);
            case "" or "cmd":
                return await CommandAsync(call, stopped, isAwaited: false, gone);
            case "bash":
                return await CommandAsync(call, stopped, isAwaited: true, gone);
            case "helm" or "helmv3":
                return await ProgramAsync(call, "helm", gone);
            case "kubectl":
                return await ProgramAsync(call, "kubectl", gone);
            case "concord" or "ngrinder":
                throw RefusedException.BadRequest($"task type {call.Setting("type")} is not supported; {Supported}");
            case var unknown:
                throw RefusedException.BadRequest($"unknown task type {unknown}; {Supported}");
        }
    }

    private async Task<ContentHttpResult> LoadAsync(CanaryCall call, JmxSettings settings, CancellationToken gone)
    {
        var task = loads.GetOrStart(call, settings.Order, isAwaited: settings.MinSamples == JmxSettings.AllSamples);
        return Tell(task, await loads.StandingAsync(task, settings.MinSamples, settings.Wait, gone), StatusCodes.Status202Accepted);
    }

    // A plan is run here, whether a shell is on or not.
    private async Task<ContentHttpResult> CommandAsync(CanaryCall call, int stopped, bool isAwaited, CancellationToken gone)
    {
        var command = Command(call);
        if (NativeCommand.Parse(command) is { } native)
        {
            return call.IsOver ? Stopped(call, stopped)
                : await AnswerAsync(call, loads.GetOrStart(call, new(native.Plan, native.Properties, native.Target, [], ""), isAwaited), gone);
        }

        shell.CheckEnabled($"the command '{Shorten(command)}'");
        return await AnswerAsync(call, tasks.GetOrStart(call, command, () => isAwaited ? shell.Start(call, true, "bash", "-c", command) : shell.Start(call, false, "sh", "-c", command)), gone);
    }

    private async Task<ContentHttpResult> ProgramAsync(CanaryCall call, string program, CancellationToken gone)
    {
        var command = Command(call);
        shell.CheckEnabled($"{program} {Shorten(command)}");
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return await AnswerAsync(call, tasks.GetOrStart(call, $"{program} {command}", () => shell.Start(call, true, [program, .. words])), gone);
    }

    private async Task<ContentHttpResult> AnswerAsync(CanaryCall call, CanaryTask task, CancellationToken gone)
    {
        if (task.IsAwaited)
        {
            var outcome = await task.Outcome.WaitAsync(gone);
            return Tell(task, outcome.IsPassed && !call.Setting("returnCmdOutput").Equals("true", StringComparison.OrdinalIgnoreCase) ? outcome with { Text = "" } : outcome, StatusCodes.Status200OK);
        }

        return task.HasNews ? Tell(task, await task.Outcome, StatusCodes.Status202Accepted) : Text(StatusCodes.Status202Accepted, "");
    }

    private ContentHttpResult Tell(CanaryTask task, Outcome outcome, int success)
    {
        if (task.IsOver)
        {
            tasks.Told(task);
        }

        return outcome.IsPassed ? Text(success, outcome.Text) : Text(StatusCodes.Status424FailedDependency, outcome.Text);
    }

    private static string Command(CanaryCall call) =>
        !call.Metadata!.ContainsKey("cmd") ? throw RefusedException.BadRequest("cmd not found in metadata")
        : call.Setting("cmd").Trim() is { Length: > 0 } command ? command
        : throw RefusedException.BadRequest("cmd is empty: there is nothing to run");

    private static ContentHttpResult Stopped(CanaryCall call, int count) =>
        Text(StatusCodes.Status202Accepted, $"{call.Canary} is {call.Phase}: {count} of its tasks stopped, none started");

    private static string Shorten(string command) => command.Length <= 100 ? command : $"{command[..100]}…";

    private static ContentHttpResult Text(int status, string text) => TypedResults.Text(text, statusCode: status);
}
