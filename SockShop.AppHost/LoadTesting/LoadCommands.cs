using System.Net.Http.Json;
using System.Text.Json;

namespace SockShop.AppHost.LoadTesting;

/// <summary>Starts and stops load through the load tester's API.</summary>
/// <param name="tester">The load tester.</param>
/// <param name="plans">Folder of the plans.</param>
internal sealed class LoadCommands(ProjectResource tester, string plans)
{
    /// <summary>The plan of the whole purchase.</summary>
    public const string Purchase = "scenario.jmx";

    private const string Preparation = "preparation.jmx";
    private const string Users = "userlist.csv";
    private const string Running = "Running";

    private static readonly string[] s_noError = ["errors > 0"];
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500);

    private bool _isPrepared;

    /// <summary>Starts a plan, and before it registers the users it needs, once.</summary>
    public async Task<ExecuteCommandResult> StartAsync(string plan, CancellationToken ct)
    {
        using var http = Connect();
        if (plan != Preparation && !_isPrepared && await NeedsUsersAsync(plan, ct))
        {
            if (await PrepareAsync(http, ct) is { } problem)
            {
                return Failure($"the users cannot be prepared: {problem}");
            }

            _isPrepared = true;
        }

        var (run, refusal) = await StartAsync(http, new { plan }, ct);
        return run is null ? Failure(refusal!) : Success($"{plan} runs: {http.BaseAddress}runs/{run.Id}");
    }

    /// <summary>Stops every run.</summary>
    public async Task<ExecuteCommandResult> StopAsync(CancellationToken ct)
    {
        using var http = Connect();
        var running = (await http.GetFromJsonAsync<Run[]>("api/runs", ct) ?? []).Where(run => run.State == Running).ToArray();
        foreach (var run in running)
        {
            using var response = await http.PostAsync($"api/runs/{run.Id}/stop", null, ct);
        }

        return Success(running.Length == 0 ? "nothing runs" : $"stopping: {string.Join(", ", running.Select(run => run.Plan))}");
    }

    private async Task<bool> NeedsUsersAsync(string plan, CancellationToken ct)
    {
        var file = Path.Combine(plans, Path.GetFileName(plan));
        return File.Exists(file) && (await File.ReadAllTextAsync(file, ct)).Contains(Users, StringComparison.Ordinal);
    }

    private static async Task<string?> PrepareAsync(HttpClient http, CancellationToken ct)
    {
        var (run, refusal) = await StartAsync(http, new { plan = Preparation, thresholds = s_noError }, ct);
        while (run is { State: Running })
        {
            await Task.Delay(s_look, ct);
            run = await http.GetFromJsonAsync<Run>($"api/runs/{run.Id}", ct);
        }

        return run is null ? refusal : run.State == "Passed" ? null : string.Join("; ", [run.State, .. run.Failures]);
    }

    private static async Task<(Run? Run, string? Refusal)> StartAsync(HttpClient http, object order, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync("api/runs", order, ct);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<Run>(ct), null)
            : (null, (await response.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("detail").GetString());
    }

    private HttpClient Connect() => new() { BaseAddress = new($"{tester.GetEndpoint("http").Url}/") };

    private static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };

    private static ExecuteCommandResult Failure(string message) => new() { Success = false, Message = message };

    private sealed record Run(string Id, string Plan, string State, string[] Failures);
}
