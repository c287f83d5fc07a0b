using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Engine;

/// <summary>
/// A small shell beside the AppHost that is told every child. When the AppHost dies without stopping them, even by
/// kill -9, its input ends: it then asks the children and all below them to stop, and kills what is left after two
/// seconds. Where there is a /proc it also finds what bears the run's mark: a child that the AppHost had no time to tell
/// of, and one that left its parent. There is none on Windows.
/// </summary>
internal sealed class Watchdog
{
    private const string Mark = "ASPIRE_WATCHDOG_MARK";

    private const string Script = """
        exec >/dev/null 2>&1
        trap '' INT TERM HUP
        below() {
          for child in $(cat /proc/$1/task/$1/children || pgrep -P $1); do
            echo $child
            below $child
          done
        }
        watched=' '
        while read -r verb pid; do
          case $verb in
            add) watched="$watched$pid ";;
            remove) watched="${watched%% $pid *} ${watched#* $pid }";;
          esac
        done
        marked() {
          grep -lsz "^$1$" /proc/[0-9]*/environ | cut -d/ -f3
        }
        alive() {
          for pid in $all; do kill -0 $pid && return; done
          return 1
        }
        all=$(marked "$1")
        for pid in $watched; do all="$all $pid $(below $pid)"; done
        kill -TERM $all
        for tick in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
          alive || break
          sleep 0.1
        done
        kill -KILL $all $(marked "$1")
        """;

    private readonly Lock _lock = new();
    private readonly string _run = Guid.NewGuid().ToString("N");
    private Process? _shell;

    public void Start()
    {
        if (!OperatingSystem.IsWindows())
        {
            _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "watchdog", $"{Mark}={_run}"]) { RedirectStandardInput = true });
        }
    }

    /// <summary>The command with the mark of this run, by which the process and all that it starts are found.</summary>
    public ProcessCommand Marked(ProcessCommand command) =>
        command with { Environment = new Dictionary<string, string>(command.Environment) { [Mark] = _run } };

    public void Add(int processId) => Tell("add", processId);

    public void Remove(int processId) => Tell("remove", processId);

    /// <summary>Ends the watch; every child was removed before.</summary>
    public void Dismiss()
    {
        lock (_lock)
        {
            _shell?.StandardInput.Close();
            Forget();
        }
    }

    private void Tell(string verb, int processId)
    {
        lock (_lock)
        {
            try
            {
                _shell?.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{verb} {processId}\n"));
                _shell?.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Somebody killed it: the resources run on, unwatched.
                Forget();
            }
        }
    }

    private void Forget()
    {
        _shell?.Dispose();
        _shell = null;
    }
}
