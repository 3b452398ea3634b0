using System.Buffers;
using System.Text.Json;

namespace Appliance.Protocol.Rpc;

/// <summary>Writes whole frames, one after the other. Owns the stream. Thread-safe.</summary>
internal sealed class FrameWriter(Stream stream, int maxFrameBytes) : IAsyncDisposable
{
    /// <summary>A peer that reads nothing for so long is gone; half a frame may be out, so the connection is too.</summary>
    private static readonly TimeSpan WriteDeadline = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <exception cref="JsonRpcErrorException">The frame is larger than the bound; nothing was written.</exception>
    /// <exception cref="JsonRpcClosedException">The connection is gone.</exception>
    public async Task WriteAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var frame = Render(write);
        if (!await _turn.WaitAsync(WriteDeadline, cancellationToken))
            throw new JsonRpcClosedException("The peer reads nothing.");

        try
        {
            using var deadline = new CancellationTokenSource(WriteDeadline);
            await stream.WriteAsync(frame, deadline.Token);
            await stream.FlushAsync(deadline.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException)
        {
            await stream.DisposeAsync();
            throw new JsonRpcClosedException("The peer is gone or reads nothing.", exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the stream alone: the semaphore holds no handle, and others may be waiting for their turn.</summary>
    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private ReadOnlyMemory<byte> Render(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            write(writer);
            writer.WriteEndObject();
        }

        if (buffer.WrittenCount > maxFrameBytes)
        {
            throw new JsonRpcErrorException(
                JsonRpcErrorCodes.HandlerFailed, $"The message has {buffer.WrittenCount} bytes, and a frame may have {maxFrameBytes}.");
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
