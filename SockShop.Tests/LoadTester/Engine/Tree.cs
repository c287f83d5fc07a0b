namespace SockShop.Tests.LoadTester.Engine;

/// <summary>Elements of plans, as JMeter writes them.</summary>
internal static class Tree
{
    public static string Element(string kind, string name, string children = "", params (string Name, string Value)[] settings) =>
        $"""<{kind} testname="{name}">{string.Concat(settings.Select(s => TestPlans.Text(s.Name, s.Value)))}</{kind}><hashTree>{children}</hashTree>""";

    public static string Request(string name, string codes = "200", int ms = 0, string body = "", string children = "") =>
        Element(ScriptedSampler.Kind, name, children, ("codes", codes), ("ms", $"{ms}"), ("body", body));

    public static string Group(string children, int users = 1, int loops = 1, int ramp = 0, int? duration = null, string onError = "continue", string name = "G", string more = "", string kind = "ThreadGroup") =>
        $"""
        <{kind} testname="{name}">
          {TestPlans.Text("ThreadGroup.num_threads", $"{users}")}{TestPlans.Text("ThreadGroup.ramp_time", $"{ramp}")}
          {TestPlans.Text("ThreadGroup.on_sample_error", onError)}{Scheduler(duration)}{more}
          <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
            <boolProp name="LoopController.continue_forever">false</boolProp>{TestPlans.Text("LoopController.loops", $"{loops}")}
          </elementProp>
        </{kind}><hashTree>{children}</hashTree>
        """;

    public static string Loop(string name, int loops, string children, bool continuesForever = true) =>
        Element("LoopController", name, children, ("LoopController.loops", $"{loops}"), ("LoopController.continue_forever", continuesForever ? "true" : "false"));

    public static string Transaction(string name, string children, bool parent = false, bool includeTimers = false) => Element(
        "TransactionController", name, children, ("TransactionController.parent", parent ? "true" : "false"), ("TransactionController.includeTimers", includeTimers ? "true" : "false"));

    public static string If(string condition, string children, bool useExpression = true, bool evaluateAll = false) => Element(
        "IfController", "If", children, ("IfController.condition", condition), ("IfController.useExpression", useExpression ? "true" : "false"), ("IfController.evaluateAll", evaluateAll ? "true" : "false"));

    public static string While(string condition, string children) => Element("WhileController", "While", children, ("WhileController.condition", condition));

    public static string Timer(int ms) => Element("ConstantTimer", "Think", "", ("ConstantTimer.delay", $"{ms}"));

    public static string Action(string action, string target = "0", int duration = 0) => Element(
        "TestAction", "Action", "", ("ActionProcessor.action", action), ("ActionProcessor.target", target), ("ActionProcessor.duration", $"{duration}"));

    private static string Scheduler(int? duration) => duration is null ? ""
        : $"""<boolProp name="ThreadGroup.scheduler">true</boolProp>{TestPlans.Text("ThreadGroup.duration", $"{duration}")}""";
}
