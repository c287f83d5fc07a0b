using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.JMeter;

/// <summary>Finds a real <c>jmeter</c>.</summary>
internal static class JMeterProgram
{
    /// <summary>Looks into <c>JMETER_HOME</c>, then along the path.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="PlanException">There is none.</exception>
    public static string Find(Func<string, string?> variable)
    {
        var name = OperatingSystem.IsWindows() ? "jmeter.bat" : "jmeter";
        if (variable("JMETER_HOME") is { Length: > 0 } home)
        {
            var inHome = Path.Combine(home, "bin", name);
            return File.Exists(inHome) ? inHome : throw new PlanException($"JMETER_HOME is {home}, which has no bin/{name}; point it to JMeter's folder, or leave out --engine jmeter.");
        }

        var folders = (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new PlanException("jmeter is not on the path; install JMeter 5 and set JMETER_HOME, or leave out --engine jmeter.");
    }
}
