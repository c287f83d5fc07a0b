namespace SockShop.Tests.LoadTester.Measuring;

/// <summary>Finds texts of a page that are hard to read on what lies behind them: below 4.5 to 1, as WCAG AA demands.</summary>
internal static class Contrast
{
    public const string Script = """
        (() => {
          const rgb = text => text.match(/[\d.]+/g).map(Number);
          const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => {
            for (let e = element; e; e = e.parentElement) {
              const color = rgb(getComputedStyle(e).backgroundColor);
              if (color.length === 3 || color[3] > 0) return color;
            }
            return [255, 255, 255];
          };
          const texts = [...document.body.querySelectorAll('*')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
          return texts.map(e => {
            const style = getComputedStyle(e);
            const [a, b] = [luminance(rgb(e instanceof SVGElement ? style.fill : style.color)), luminance(behind(e))].sort((x, y) => y - x);
            return { text: e.textContent.trim(), ratio: (a + 0.05) / (b + 0.05) };
          }).filter(t => t.ratio < 4.5).map(t => `${t.text}: ${t.ratio.toFixed(2)}`);
        })()
        """;
}
