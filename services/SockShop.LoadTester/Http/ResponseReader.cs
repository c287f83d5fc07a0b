using System.Runtime.CompilerServices;

namespace SockShop.LoadTester.Http;

/// <summary>Reads answers from a connection: RFC 9112, as a client.</summary>
internal sealed class ResponseReader(Stream stream, Origin origin)
{
    private const int BufferSize = 8 * 1024;
    private const int MaxHead = 256 * 1024;
    private const int MaxInterim = 100;
    private ResponseHead? _previous;
    private byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    /// <summary>How long one read may take; null is for ever.</summary>
    public TimeSpan? ReadLimit { get; set; }

    /// <summary>Bytes taken from the wire for the answer that is being read.</summary>
    public long Received { get; private set; }

    /// <summary>Whether more came than the answers were long: what would be read next is no answer to what is asked next.</summary>
    public bool HasMore => _start != _end;

    /// <summary>Reads status line and headers; interim answers (1xx) are passed over.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ResponseHead> ReadHeadAsync(CancellationToken stop)
    {
        Received = 0;
        for (var i = 0; i < MaxInterim; i++)
        {
            var length = await FindHeadAsync(stop);
            var head = ResponseHead.Parse(_buffer.AsSpan(_start, length), _previous);
            Consume(length);
            if (head.Status is >= 200 or 101)
            {
                return _previous = head;
            }
        }

        throw HttpFailure.Protocol($"More than {MaxInterim} interim answers");
    }

    /// <summary>Some bytes of what follows, at most so many; none at the end of the connection.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(long atMost, CancellationToken stop)
    {
        if (_start == _end)
        {
            await FillAsync(stop);
        }

        var bytes = _buffer.AsMemory(_start, (int)Math.Min(atMost, _end - _start));
        Consume(bytes.Length);
        return bytes;
    }

    /// <summary>A line without its end, as chunks' sizes are. It holds until the next read.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(CancellationToken stop)
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, newline).TrimEnd((byte)'\r');
                Consume(newline + 1);
                return line;
            }

            if (_end - _start > BufferSize || !await FillAsync(stop))
            {
                throw new HttpFailure("org.apache.http.MalformedChunkCodingException", "CRLF expected at end of chunk");
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> FindHeadAsync(CancellationToken stop)
    {
        var searched = 0;
        while (true)
        {
            var (found, length) = EndOfHead(_buffer.AsSpan(_start, _end - _start), Math.Max(0, searched - 3));
            if (found)
            {
                return length;
            }

            searched = _end - _start;
            if (searched >= MaxHead)
            {
                throw HttpFailure.Protocol($"The answer's headers are longer than {MaxHead} bytes");
            }

            if (!await FillAsync(stop))
            {
                throw searched == 0 ? HttpFailure.NoAnswer(origin) : HttpFailure.Protocol("The answer ended within its headers");
            }
        }
    }

    private static (bool Found, int Length) EndOfHead(ReadOnlySpan<byte> bytes, int from)
    {
        // Lines may end without a carriage return (RFC 9112, section 2.2).
        var crlf = bytes[from..].IndexOf("\n\r\n"u8);
        var lf = bytes.Slice(from, crlf < 0 ? bytes.Length - from : crlf).IndexOf("\n\n"u8);
        return lf >= 0 ? (true, from + lf + 2) : crlf >= 0 ? (true, from + crlf + 3) : (false, 0);
    }

    private void Consume(int count)
    {
        _start += count;
        Received += count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillAsync(CancellationToken stop)
    {
        MakeRoom();
        try
        {
            var read = ReadLimit is { } limit ? await ReadWithinAsync(limit, stop) : await stream.ReadAsync(_buffer.AsMemory(_end), stop);
            _end += read;
            return read > 0;
        }
        catch (Exception e)
        {
            throw e is OperationCanceledException ? HttpFailure.Closed() : HttpFailure.OfReading(e);
        }
    }

    private async Task<int> ReadWithinAsync(TimeSpan limit, CancellationToken stop)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(limit);
        try
        {
            return await stream.ReadAsync(_buffer.AsMemory(_end), limited.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw HttpFailure.ReadTimeout();
        }
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length && _start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
