using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring.Jtl;

/// <summary>
/// Writes samples to a results file as JMeter does, row by row. When the disk cannot keep up, whoever has a sample waits, so
/// that memory stays as it is. Safe for many at once.
/// </summary>
internal sealed class JtlWriter : ISampleListener, IDisposable
{
    private const int BufferSize = 64 * 1_024;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(1);

    [ThreadStatic]
    private static JtlRow? s_row;

    private readonly Lock _gate = new();
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly JtlFormat _format;
    private readonly TimeProvider _time;
    private readonly FileStream _file;
    private int _buffered;
    private long _writtenAt;
    private bool _isClosed;

    /// <summary>Appends to the file; only a new or empty one gets a header.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public JtlWriter(string path, JtlFormat format, TimeProvider time)
    {
        (_format, _time, _writtenAt) = (format, time, time.GetTimestamp());
        _file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (format.HasHeader && _file.Length == 0)
        {
            var row = new JtlRow(format);
            row.Header();
            Append(row.Bytes);
        }
    }

    /// <summary>Why nothing is written any more, such as a full disk; null while all is well.</summary>
    public string? Failure { get; private set; }

    public void Sampled(SampleResult result)
    {
        var row = s_row;
        if (row?.Format != _format)
        {
            s_row = row = new(_format);
        }

        row.Rows(result);
        Append(row.Bytes);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                Flush();
                _isClosed = true;
                _file.Dispose();
            }
        }
    }

    private void Append(ReadOnlySpan<byte> rows)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return; // a sample that ended after its run
            }

            if (_buffered + rows.Length > _buffer.Length)
            {
                Flush();
            }

            if (rows.Length > _buffer.Length)
            {
                Write(rows);
                return;
            }

            rows.CopyTo(_buffer.AsSpan(_buffered));
            _buffered += rows.Length;
            if (_time.GetElapsedTime(_writtenAt) > s_longestWait)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        Write(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
        _writtenAt = _time.GetTimestamp();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            _file.Write(bytes);
        }
        catch (IOException e)
        {
            Failure = $"{_file.Name}: {e.Message}"; // the run goes on, and its verdict tells
        }
    }
}
