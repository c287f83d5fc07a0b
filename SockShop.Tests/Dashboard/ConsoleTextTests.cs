using Aspire.Dashboard.ConsoleLogs;

namespace SockShop.Tests.Dashboard;

public class ConsoleTextTests
{
    [Theory]
    [InlineData("plain & <b>", "plain &amp; &lt;b&gt;")]
    [InlineData("\u001b[32minfo\u001b[39m: done", "<span class=\"a32\">info</span>: done")]
    [InlineData("\u001b[1;91mbad\u001b[0m", "<span class=\"a31 bold\">bad</span>")]
    [InlineData("\u001b[38;5;208morange\u001b[m", "orange")]
    [InlineData("\u001b[38;2;1;2;31mtrue colour", "true colour")]
    [InlineData("\u001b[2K\u001b[1Gprogress \u001b]0;title\u0007done", "progress done")]
    [InlineData("\u001b", "")]
    public void Ansi_BecomesClassesAndTheRestIsLeftOut(string line, string html) => Assert.Equal(html, AnsiText.ToMarkup(line).Text);
}
