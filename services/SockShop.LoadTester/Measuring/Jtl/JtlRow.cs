using System.Buffers;
using System.Buffers.Text;
using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring.Jtl;

/// <summary>Formats rows, as UTF-8, into a buffer that it keeps: one a thread.</summary>
internal sealed class JtlRow(JtlFormat format)
{
    private const int LongestNumber = 20;
    private readonly SearchValues<char> _special = SearchValues.Create([format.Delimiter, '"', '\r', '\n']);
    private byte[] _buffer = new byte[1_024];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Which writer's format it has.</summary>
    public JtlFormat Format => format;

    public void Header()
    {
        _length = 0;
        foreach (var name in format.Columns.SelectMany(c => c.Names))
        {
            Text(name);
        }

        EndRow();
    }

    /// <summary>The sample's row, and those of its parts where they are wanted.</summary>
    public void Rows(SampleResult sample)
    {
        _length = 0;
        Row(sample, sample);
        if (format.HasSubResults && sample.SubResults is { } parts)
        {
            foreach (var part in parts)
            {
                Row(part, sample);
            }
        }
    }

    public void Time(long milliseconds)
    {
        if (format.TimeFormat is null)
        {
            Number(milliseconds);
        }
        else
        {
            Text(format.Show(milliseconds));
        }
    }

    public void Number(long number)
    {
        Reserve(LongestNumber + 1);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out var written);
        _length += written;
        EndColumn();
    }

    /// <summary>In quotes only where it must be.</summary>
    public void Text(string text)
    {
        if (text.AsSpan().ContainsAny(_special))
        {
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
        EndColumn();
    }

    private void Row(SampleResult sample, SampleResult whole)
    {
        foreach (var column in format.Columns)
        {
            column.Write(this, sample, whole);
        }

        EndRow();
    }

    private void EndColumn() => _buffer[_length++] = (byte)format.Delimiter;

    private void EndRow()
    {
        // In place of the delimiter after the last column.
        if (_length > 0)
        {
            _buffer[_length - 1] = (byte)'\n';
        }
    }

    private void Reserve(int count)
    {
        if (_buffer.Length < _length + count)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + count));
        }
    }
}
