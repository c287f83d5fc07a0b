using SockShop.LoadTester.Flagger;

namespace SockShop.Tests.LoadTester.Flagger;

public sealed class ParsingTests
{
    [Theory]
    [InlineData("a  b\tc", "a|b|c")]
    [InlineData("a 'b  c' \"d e\"", "a|b  c|d e")]
    [InlineData("a\"b\"'c'd", "abcd")]
    [InlineData("a \"\" ''", "a||")]
    [InlineData("a\\ b \"c\\\"d\" \"e\\f\" 'g\\h'", "a b|c\"d|e\\f|g\\h")]
    [InlineData("'$HOME' '`id`' '|'", "$HOME|`id`||")]
    [InlineData("", "")]
    public void Split_AsAShellDoes_GivesItsWords(string command, string words) => Assert.Equal(words, string.Join('|', ShellWords.Split(command)!));

    [Theory]
    [InlineData("a | b")]
    [InlineData("a; b")]
    [InlineData("a && b")]
    [InlineData("a > b")]
    [InlineData("a $HOME")]
    [InlineData("a \"$HOME\"")]
    [InlineData("a `id`")]
    [InlineData("a *")]
    [InlineData("a\nb")]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \\")]
    public void Split_WhatOnlyAShellCanRead_GivesNone(string command) => Assert.Null(ShellWords.Split(command));

    [Theory]
    [InlineData("8s", 8)]
    [InlineData("1m30s", 90)]
    [InlineData("1h0m1s", 3601)]
    [InlineData("500ms", 0.5)]
    [InlineData("1.5m", 90)]
    [InlineData("45", 45)]
    [InlineData("0", 0)]
    public void Duration_AsGoWritesIt_IsRead(string text, double seconds)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1d")]
    [InlineData("1e9")]
    [InlineData("999999999h")]
    [InlineData("8 s")]
    public void Duration_ThatIsNone_IsRefused(string text) => Assert.False(GoDuration.TryParse(text, out _));
}
