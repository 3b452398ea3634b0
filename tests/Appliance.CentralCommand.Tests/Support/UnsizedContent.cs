using System.Net;

namespace Appliance.CentralCommand.Tests.Support;

/// <summary>A body of zeros that does not say beforehand how many they are.</summary>
internal sealed class UnsizedContent(long bytes) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var block = new byte[1024 * 1024];
        for (var left = bytes; left > 0; left -= block.Length)
            await stream.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
