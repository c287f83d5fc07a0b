using System.Security;

namespace SockShop.Tests.LoadTester;

/// <summary>Plans in a folder of their own, written as JMeter writes them.</summary>
internal sealed class TestPlans : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plans");

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A file with a plan whose tree below the test plan is given.</summary>
    public string Write(string tree, string planProperties = "") => WriteFile("plan.jmx", $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
          <hashTree>
            <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Plan" enabled="true">{planProperties}</TestPlan>
            <hashTree>
        {tree}
            </hashTree>
          </hashTree>
        </jmeterTestPlan>
        """);

    public string WriteFile(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public static string Variables(params (string Name, string Value)[] variables) =>
        $"""<Arguments testname="Variables"><collectionProp name="Arguments.arguments">{string.Concat(variables.Select(Variable))}</collectionProp></Arguments><hashTree/>""";

    public static string Group(string name, string properties, string children = "") =>
        $"""<ThreadGroup testname="{name}">{properties}</ThreadGroup><hashTree>{children}</hashTree>""";

    public static string Text(string name, string value) => $"""<stringProp name="{name}">{SecurityElement.Escape(value)}</stringProp>""";

    private static string Variable((string Name, string Value) v) =>
        $"""<elementProp name="{v.Name}" elementType="Argument">{Text("Argument.name", v.Name)}{Text("Argument.value", v.Value)}</elementProp>""";
}
