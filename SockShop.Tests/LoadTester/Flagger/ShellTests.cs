using System.Diagnostics;
using SockShop.Tests.LoadTester.Runs;
using SockShop.Tests.Services;

namespace SockShop.Tests.LoadTester.Flagger;

/// <summary>Commands where configuration allows them.</summary>
public sealed class ShellTests : IAsyncDisposable
{
    private const string Token = "a-secret-of-sixteen-or-more";

    private readonly LoadTesterUnderTest _tester = new LoadTesterUnderTest().With("Token", Token).With("Shell:Enabled", "true");
    private readonly TemporaryFolder _folder = new();

    public async ValueTask DisposeAsync()
    {
        await _tester.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Command_WithoutTheToken_IsRefused()
    {
        var hook = await new FlaggerController(_tester.Client).CallAsync(("type", "bash"), ("cmd", "true"));

        Assert.Equal(401, (int)hook.Status!);
        Assert.Contains("metadata.token", hook.Event, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bash_ThatSucceeds_Answers200WithItsOutputOnRequest()
    {
        Assert.Equal((200, ""), await BashAsync("echo hello; true"));
        Assert.Equal((200, "hello"), await BashAsync("echo hello", ("returnCmdOutput", "true")));
    }

    [Fact]
    public async Task Bash_ThatFails_AnswersA4xxWithItsOutput() => Assert.Equal((424, "no such sock\nexit status 3"), await BashAsync("echo no such sock >&2; exit 3"));

    [Fact]
    public async Task Command_InItsEnvironment_DoesNotFindTheToken() =>
        Assert.Equal((200, "none"), await BashAsync("echo ${LoadTester__Token:-none}", ("returnCmdOutput", "true")));

    [Fact]
    public async Task Command_ThatWritesWithoutEnd_IsKilledInTimeAndItsOutputIsBounded()
    {
        _tester.With("Shell:Timeout", "00:00:02").With("Shell:MaxOutput", "1000");

        var (status, text) = await BashAsync("yes | tr -d '\\n'");

        Assert.Equal(424, status);
        Assert.Contains("LoadTester:Shell:Timeout", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1_000, 1_200);
    }

    [Fact]
    public async Task Command_ThatIsKilled_TakesItsChildrenWithIt()
    {
        _tester.With("Shell:Timeout", "00:00:01");
        var file = _folder.File("pid");

        await BashAsync($"sleep 300 & echo $! > {file}; wait");

        var child = int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        await Eventually.HoldsAsync(() => !IsRunning(child), "the child is gone");
    }

    [Fact]
    public async Task Bash_CalledAgainWhileItRuns_IsNotStartedTwice()
    {
        var file = _folder.File("starts");
        var command = $"echo started >> {file}; sleep 2";

        await Task.WhenAll(BashAsync(command), BashAsync(command));

        Assert.Single(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cmd_OfAShell_IsAcceptedAtOnceAndItsFailureToldOnce()
    {
        var file = _folder.File("go");
        var command = $"while [ ! -e {file} ]; do sleep 0.05; done; echo too many socks; exit 1";

        Assert.Equal(202, (await CallAsync("", command)).Status);
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        (int Status, string Text) told = default;
        await Eventually.HoldsAsync(async () => (told = await CallAsync("", command)).Status != 202, "the failure is told");

        Assert.Equal((424, "too many socks\nexit status 1"), told);
    }

    [Fact]
    public async Task Program_ThatFailsOrIsNotInstalled_AnswersA4xxWithText()
    {
        var (status, text) = await CallAsync("kubectl", "--no-such-option");

        Assert.Equal(424, status);
        Assert.NotEmpty(text);
    }

    private Task<(int Status, string Text)> BashAsync(string command, params (string, string)[] more) => CallAsync("bash", command, more);

    private async Task<(int Status, string Text)> CallAsync(string type, string command, params (string, string)[] more)
    {
        var hook = await new FlaggerController(_tester.Client).CallAsync("/", TimeSpan.FromSeconds(60), 0, [("type", type), ("cmd", command), ("token", Token), .. more]);
        return ((int)hook.Status!, hook.Event);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
