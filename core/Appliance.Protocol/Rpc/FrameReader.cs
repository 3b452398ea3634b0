using System.Buffers;
using System.IO.Pipelines;

namespace Appliance.Protocol.Rpc;

/// <summary>Cuts a stream into lines, none longer than the bound, so that a peer cannot fill the memory.</summary>
internal sealed class FrameReader(Stream stream, int maxFrameBytes)
{
    private const byte LineFeed = (byte)'\n';
    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16384, leaveOpen: true));

    /// <returns>The next line that is not empty; null when the peer closed.</returns>
    /// <exception cref="JsonRpcClosedException">The line is longer than the bound.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        // What was searched is not searched again when more arrives: a large frame comes in hundreds of pieces.
        long searched = 0;
        while (true)
        {
            var read = await _reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (buffer.Slice(searched).PositionOf(LineFeed) is { } end)
            {
                searched = 0;
                var frame = Cut(buffer.Slice(0, end));
                _reader.AdvanceTo(buffer.GetPosition(1, end));
                if (frame.Length > 0)
                    return frame;
                continue;
            }

            ThrowIfTooLong(buffer.Length);
            if (read.IsCompleted)
                return null;

            searched = buffer.Length;
            _reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private byte[] Cut(ReadOnlySequence<byte> line)
    {
        ThrowIfTooLong(line.Length);
        var frame = line.ToArray();
        return frame is [(byte)'\r'] ? [] : frame;
    }

    private void ThrowIfTooLong(long length)
    {
        if (length > maxFrameBytes)
            throw JsonRpcClosedException.For($"sent a frame of more than {maxFrameBytes} bytes");
    }
}
