using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Plans;

public sealed class JmxFileTests : IDisposable
{
    private readonly TestPlans _plans = new();

    public void Dispose() => _plans.Dispose();

    [Fact]
    public void Read_Tree_HasNamesLinesAndPlaces()
    {
        var plan = Read("""
            <ThreadGroup testname="SC1"/>
            <hashTree>
              <GenericController testname="PV1"/>
              <hashTree>
                <HTTPSamplerProxy testname="GET /" enabled="true"/>
                <hashTree/>
              </hashTree>
              <HTTPSamplerProxy testname="last"/>
            </hashTree>
            """);

        var sampler = plan.Children[0].Children[0].Children[0];
        Assert.Equal(("TestPlan", "Plan", null), (plan.Kind, plan.Name, plan.Parent));
        Assert.Equal("Plan › SC1 › PV1 › GET / (HTTPSamplerProxy, line 10)", sampler.Place);
        Assert.Equal(["PV1", "last"], plan.Children[0].Children.Select(c => c.Name));
    }

    [Theory]
    [InlineData("HTTPSampler", "HTTPSamplerProxy")]
    [InlineData("HTTPSampler2", "HTTPSamplerProxy")]
    [InlineData("HTTPSamplerProxy", "HTTPSamplerProxy")]
    [InlineData("org.apache.jmeter.threads.SetupThreadGroup", "SetupThreadGroup")]
    [InlineData("PostThreadGroup", "PostThreadGroup")]
    [InlineData("RecordingController", "GenericController")]
    [InlineData("ConfigTestElement guiclass='HttpDefaultsGui'", "HttpDefaults")]
    [InlineData("ConfigTestElement guiclass='org.apache.jmeter.protocol.http.config.gui.HttpDefaultsGui'", "HttpDefaults")]
    [InlineData("ConfigTestElement guiclass='TCPConfigGui'", "ConfigTestElement")]
    [InlineData("kg.apc.jmeter.threads.UltimateThreadGroup", "kg.apc.jmeter.threads.UltimateThreadGroup")]
    public void Read_TagOfAnElement_IsItsKindWithAliasesResolved(string tag, string kind) => Assert.Equal(kind, Read($"<{tag} testname='x'/>").Children[0].Kind);

    [Fact]
    public void Read_DisabledElements_AreKeptWithAllBelow()
    {
        var plan = Read("""
            <ThreadGroup testname="off" enabled="false"/><hashTree><GenericController testname="in off" enabled="true"/><hashTree/></hashTree>
            <ThreadGroup testname="on"/><hashTree><GenericController testname="off too" enabled="FALSE"/><hashTree/></hashTree>
            """);

        Assert.Equal(["off", "on"], plan.Children.Select(c => c.Name));
        Assert.Equal("in off", plan.Children[0].Children[0].Name);
        Assert.Equal(["Plan", "on"], plan.EnabledTree().Select(e => e.Name));
    }

    [Fact]
    public void Read_Properties_OfAllKinds()
    {
        var properties = Read("""
            <X testname="x">
              <stringProp name="text"> a &lt;${b}
            c </stringProp>
              <stringProp name="none"/>
              <boolProp name="flag">true</boolProp>
              <intProp name="int">-1</intProp>
              <longProp name="long">1700000000000</longProp>
              <doubleProp><name>throughput</name><value>300.0</value><savedValue>0.0</savedValue></doubleProp>
              <FloatProperty><name>percent</name><value>50.5</value><savedValue>0.0</savedValue></FloatProperty>
              <elementProp name="group" elementType="LoopController"><stringProp name="loops">2</stringProp></elementProp>
              <mapProp name="map"><stringProp name="key">value</stringProp></mapProp>
              <collectionProp name="list">
                <stringProp name="49586">200</stringProp>
                <stringProp name="49586">200</stringProp>
                <elementProp name="session" elementType="Cookie" testname="session"><stringProp name="Cookie.value">1</stringProp></elementProp>
                <elementProp name="header" elementType="Header"><stringProp name="Header.value">2</stringProp></elementProp>
                <collectionProp name="inner"><stringProp name="1">deep</stringProp></collectionProp>
              </collectionProp>
              <objProp><name>saveConfig</name><value class="SampleSaveConfiguration"><time>true</time></value></objProp>
              <!-- a remark -->
              <stringProp name="last">z</stringProp>
            </X>
            """).Children[0].Properties;

        Assert.Equal((" a <${b}\nc ", "", "true", "-1", "1700000000000"), (properties.Text("text"), properties.Text("none"), properties.Text("flag"), properties.Text("int"), properties.Text("long")));
        Assert.Equal(("300.0", "50.5", "z", null), (properties.Text("throughput"), properties.Text("percent"), properties.Text("last"), properties.Text("absent")));
        Assert.Equal(("2", "value", null), (properties.Group("group").Text("loops"), properties.Group("map").Text("key"), properties.Group("absent").Text("x")));
        Assert.Equal(["200", "200"], properties.Texts("list"));
        Assert.Equal([("session", "1", null), ("header", null, "2")], properties.Groups("list").Select(g => (g.Text(PlanProperties.OwnName), g.Text("Cookie.value"), g.Text("Header.value"))));
    }

    [Fact]
    public void Read_WorkbenchBesideThePlan_IsIgnored()
    {
        var file = _plans.WriteFile("old.jmx", "<jmeterTestPlan><hashTree><TestPlan testname='Plan'/><hashTree/><WorkBench testname='W'/><hashTree><Nope/></hashTree></hashTree></jmeterTestPlan>");

        Assert.Equal(["Plan"], JmxFile.Read(file).EnabledTree().Select(e => e.Name));
    }

    [Fact]
    public void Read_ControlCharacters_AreKept() => Assert.Equal("a\u0001b", Read("<X testname='x'><stringProp name='t'>a&#x1;b</stringProp></X>").Children[0].Properties.Text("t"));

    [Theory]
    [InlineData("", "broken.jmx: this is not XML: Root element is missing")]
    [InlineData("timeStamp,elapsed\n1,2", "line 1: this is not XML: Data at the root level is invalid")]
    [InlineData("<html></html>", "line 1: this is not a JMeter plan: its root is <html>, not <jmeterTestPlan>")]
    [InlineData("<jmeterTestPlan/>", "there is no TestPlan in it")]
    [InlineData("<jmeterTestPlan><hashTree>\n<ThreadGroup/><hashTree/></hashTree></jmeterTestPlan>", "there is no TestPlan in it")]
    [InlineData("<jmeterTestPlan><TestPlan/></jmeterTestPlan>", "line 1: <TestPlan> stands where a <hashTree> should")]
    [InlineData("<jmeterTestPlan><hashTree>\n<TestPlan/>\n<hashTree/><hashTree/></hashTree></jmeterTestPlan>", "line 3: a <hashTree> stands behind no element")]
    [InlineData("<jmeterTestPlan><hashTree>\n<TestPlan>\n<stringProp name='x'><b/></stringProp></TestPlan></hashTree></jmeterTestPlan>", "line 3: <b> stands within a text")]
    [InlineData("<jmeterTestPlan>\n<hashTree>\n<TestPlan testname='P'>\n<stringProp na", "line 4: the file ends here in the middle of the plan: it was cut off")]
    [InlineData("<jmeterTestPlan>\n<hashTree>\n<TestPlan testname='P'/>\n<hashTree>\n", "line 5: the file ends here in the middle of the plan: it was cut off")]
    [InlineData("<jmeterTestPlan>\n<hashTree>\n</wrong>", "line 3: this is not XML: The 'hashTree' start tag on line 2 position 2 does not match the end tag of 'wrong'")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]>\n<jmeterTestPlan>&a;</jmeterTestPlan>", "broken.jmx: a DOCTYPE is not accepted, nor are its entities: JMeter writes none")]
    [InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><jmeterTestPlan/>", "broken.jmx: a DOCTYPE is not accepted, nor are its entities: JMeter writes none")]
    [InlineData("<jmeterTestPlan>&xxe;</jmeterTestPlan>", "line 1: this is not XML: Reference to undeclared entity 'xxe'")]
    public void Read_WhatIsNoPlan_SaysInOneLineWhereAndWhy(string text, string why)
    {
        var file = _plans.WriteFile("broken.jmx", text);

        var error = Assert.Throws<PlanException>(() => JmxFile.Read(file));

        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Read_EntityBomb_IsRefusedBeforeItGrows()
    {
        var entities = string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY e{i} '{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}'>"));
        var file = _plans.WriteFile("bomb.jmx", $"<!DOCTYPE b [<!ENTITY e0 'boom'>{entities}]><jmeterTestPlan>&e20;</jmeterTestPlan>");

        Assert.Contains("a DOCTYPE is not accepted", Assert.Throws<PlanException>(() => JmxFile.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileOf50Megabytes_IsRefusedUnread()
    {
        var file = _plans.WriteFile("large.jmx", "");
        using (var stream = File.OpenWrite(file))
        {
            stream.SetLength(50 << 20);
        }

        Assert.Equal($"{file} has 50 MB: plans may have 20", Assert.Throws<PlanException>(() => JmxFile.Read(file)).Message);
    }

    [Theory]
    [InlineData(300, 1, "tags are nested more than 200 deep")]
    [InlineData(1, 20_001, "plans may have 20000 elements")]
    public void Read_TooDeepOrTooMany_IsRefused(int depth, int elements, string why)
    {
        var tree = string.Concat(Enumerable.Repeat("<GenericController/><hashTree>", depth)) + string.Concat(Enumerable.Repeat("<X/><hashTree/>", elements))
            + string.Concat(Enumerable.Repeat("</hashTree>", depth));

        Assert.EndsWith(why, Assert.Throws<PlanException>(() => Read(tree)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SettingsWithinSettingsWithoutEnd_AreRefused() => Assert.EndsWith(
        "tags are nested more than 200 deep",
        Assert.Throws<PlanException>(() => Read("<X>" + string.Concat(Enumerable.Repeat("<elementProp name='a'>", 100_000)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_TooManyTags_IsRefused() => Assert.EndsWith(
        "plans may have 1000000 tags",
        Assert.Throws<PlanException>(() => Read("<X>" + string.Concat(Enumerable.Repeat("<a/>", 1_000_000)) + "</X>")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_FileThatIsNotThere_IsNamed()
    {
        var file = Path.Combine(_plans.Folder, "nope", "plan.jmx");

        Assert.Equal($"there is no plan {file}: name a .jmx file", Assert.Throws<PlanException>(() => JmxFile.Read(file)).Message);
    }

    [Fact]
    public void Read_Folder_IsRefused() => Assert.Equal($"{_plans.Folder} is a folder: name the .jmx file in it", Assert.Throws<PlanException>(() => JmxFile.Read(_plans.Folder)).Message);

    [Fact]
    public void Read_NoName_IsRefused() => Assert.Equal("no plan is named: name a .jmx file", Assert.Throws<PlanException>(() => JmxFile.Read(" ")).Message);

    private PlanElement Read(string tree) => JmxFile.Read(_plans.Write(tree));
}
