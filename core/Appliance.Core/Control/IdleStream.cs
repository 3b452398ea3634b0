using Appliance.Protocol.Packages;

namespace Appliance.Core.Control;

/// <summary>
/// A connection's stream that gives up on a peer that asks nothing. The clock runs from the connect and from each answer; while
/// a question is worked on, a longer one runs.
/// </summary>
internal sealed class IdleStream(Stream inner, TimeProvider time) : Stream
{
    private static readonly TimeSpan Question = TimeSpan.FromSeconds(10);

    /// <summary>Longer than anybody waits at the other end, of whom who installs from a feed waits longest.</summary>
    private static readonly TimeSpan Answer = PackageLimits.Download + TimeSpan.FromMinutes(4);

    private readonly CancellationTokenSource _idle = new(Question, time);

    /// <summary>Cancelled when the peer has idled for too long.</summary>
    public CancellationToken Idled => _idle.Token;

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        _idle.CancelAfter(Answer);
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await inner.WriteAsync(buffer, cancellationToken);
        _idle.CancelAfter(Question);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        _idle.Dispose();
        await base.DisposeAsync();
    }
}
