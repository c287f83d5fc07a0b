using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client.Exceptions;

namespace SockShop.Tests.Backends;

/// <summary>A server's process, which ends with the tests, however they end.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // The shell's input closes when the test process is gone, or when it is told to stop.
    private const string UntilInputCloses = """
        stop=$1
        shift
        "$@" &
        read -r _
        kill -$stop $! 2>/dev/null
        wait
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private readonly Process _shell;

    public ServerProcess(string folder, IReadOnlyDictionary<string, string> environment, string stopSignal, params string[] command)
    {
        File.WriteAllText(Path.Combine(folder, "output"), ""); // whoever reads it may be faster than the shell
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec >>{folder}/output 2>&1\n{UntilInputCloses}", "sh", stopSignal, .. command])
        {
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _shell = Process.Start(start)!;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Concat(texts));
    }

    /// <summary>Asks until the server answers; what it wrote tells why it does not.</summary>
    public static async Task AnswersAsync(Func<Task> ask, string folder)
    {
        for (var asked = Stopwatch.StartNew(); ;)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception e) when (asked.Elapsed > s_patience)
            {
                throw new InvalidOperationException($"The server did not start: {await File.ReadAllTextAsync(Path.Combine(folder, "output"))}", e);
            }
            catch (Exception e) when (e is DbException or BrokerUnreachableException or HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Ends the server at once, as a crash of its machine would.</summary>
    public async Task KillAsync(string pidFile)
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(pidFile).First()));
        server.Kill(entireProcessTree: true);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
