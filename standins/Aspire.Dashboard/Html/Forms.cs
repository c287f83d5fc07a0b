using Aspire.Dashboard.Access;

namespace Aspire.Dashboard.Html;

internal static class Forms
{
    /// <summary>Every form that changes something has it; see <see cref="BrowserAccess"/>.</summary>
    public static Markup Key(HttpContext context) =>
        Markup.Of($"""<input type="hidden" name="{BrowserAccess.FormField}" value="{context.RequestServices.GetRequiredService<BrowserAccess>().FormKey}">""");

    public static Markup Options(IEnumerable<(string Value, string Text)> options, string? chosen) =>
        Markup.Each(options, option => Markup.Of($"""<option value="{option.Value}"{Markup.If(option.Value == (chosen ?? ""), " selected")}>{option.Text}</option>"""));
}
