using System.Text;

namespace SockShop.LoadTester.Flagger;

/// <summary>The last characters of what a command writes, however much it is.</summary>
internal sealed class OutputTail(int max)
{
    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();
    private bool _isCut;

    public async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            Add(buffer.AsSpan(0, read));
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return (_isCut ? "…" : "") + _text.ToString().TrimEnd();
        }
    }

    private void Add(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            _text.Append(text);
            if (_text.Length > max)
            {
                _text.Remove(0, _text.Length - max);
                _isCut = true;
            }
        }
    }
}
