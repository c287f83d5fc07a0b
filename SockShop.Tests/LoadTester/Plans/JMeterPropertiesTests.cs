using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Plans;

public sealed class JMeterPropertiesTests : IDisposable
{
    private readonly TestPlans _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Load_OptionsInTheirOrder_TheLastCounts()
    {
        _files.WriteFile("one.properties", "a=file\nb=file\nc=file");

        var properties = Load(('J', "a=early"), ('q', "one.properties"), ('J', "b=late"), ('D', "c=java"));

        Assert.Equal(("file", "late", "file"), (properties["a"], properties["b"], properties["c"]));
    }

    [Theory]
    [InlineData("a=")]
    [InlineData("a")]
    public void Load_PropertyWithoutAValue_IsTakenAway(string option) => Assert.DoesNotContain("a", Load(('J', "a=1"), ('J', option)).Keys);

    [Fact]
    public void Load_ValueWithEqualsSigns_IsKept() => Assert.Equal("b=c", Load(('J', "a=b=c"))["a"]);

    [Fact]
    public void Load_UserProperties_AreReadFromTheWorkingFolderFirst()
    {
        _files.WriteFile("user.properties", "a=user\nb=user");
        _files.WriteFile("more.properties", "b=more");

        var properties = Load(('q', "more.properties"));

        Assert.Equal(("user", "more"), (properties["a"], properties["b"]));
    }

    [Theory]
    [InlineData("a=mine", "mine")]
    [InlineData("a=mine\nuser.properties=user.properties", "user")]
    [InlineData("a=mine\nuser.properties=gone.properties", "mine")]
    public void Load_FileInsteadOfJMeters_DecidesAboutUserProperties(string text, string expected)
    {
        _files.WriteFile("user.properties", "a=user");
        _files.WriteFile("mine.properties", text);

        Assert.Equal(expected, Load(('J', "b=1"), ('p', "mine.properties"))["a"]);
    }

    [Fact]
    public void Load_FileThatIsMissing_IsNamed() =>
        Assert.Contains("nope.properties cannot be read", Assert.Throws<PlanException>(() => Load(('q', "nope.properties"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_FileWithAWrongEscape_IsNamed()
    {
        var file = _files.WriteFile("bad.properties", "a=\\u1");

        Assert.Equal($"{file}: a \\u is not followed by four hexadecimal digits", Assert.Throws<PlanException>(() => Load(('q', "bad.properties"))).Message);
    }

    [Fact]
    public void Load_PropertyWithoutAName_IsRefused() => Assert.Equal("-J=1 has no name: write -Jname=value", Assert.Throws<PlanException>(() => Load(('J', "=1"))).Message);

    private IReadOnlyDictionary<string, string> Load(params (char, string)[] options) => JMeterProperties.Load(options, _files.Folder);
}
