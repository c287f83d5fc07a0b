using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Engine;

/// <summary>
/// A small shell beside the AppHost that is told every child. When the AppHost dies without stopping them, even by
/// kill -9, its input ends: it then asks the children and all below them to stop, and kills what is left after two
/// seconds. There is none on Windows.
/// </summary>
internal sealed class Watchdog
{
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
        all=
        for pid in $watched; do all="$all $pid $(below $pid)"; done
        [ -n "$all" ] || exit
        kill -TERM $all
        for tick in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
          kill -0 $all || break
          sleep 0.1
        done
        kill -KILL $all
        """;

    private readonly Lock _lock = new();
    private Process? _shell;

    public void Start()
    {
        if (!OperatingSystem.IsWindows())
        {
            _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true });
        }
    }

    public void Add(int processId) => Tell("add", processId);

    public void Remove(int processId) => Tell("remove", processId);

    /// <summary>Ends the watch; every child was removed before.</summary>
    public void Dismiss()
    {
        lock (_lock)
        {
            _shell?.StandardInput.Close();
            _shell?.Dispose();
            _shell = null;
        }
    }

    private void Tell(string verb, int processId)
    {
        lock (_lock)
        {
            _shell?.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{verb} {processId}\n"));
            _shell?.StandardInput.Flush();
        }
    }
}
