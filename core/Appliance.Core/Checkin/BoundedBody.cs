namespace Appliance.Core.Checkin;

/// <summary>Reads the body of an answer up to a limit, whatever the server says of its length.</summary>
internal static class BoundedBody
{
    private const int FirstBuffer = 16 * 1024;

    /// <returns>Null when the body is longer; no more than the limit was then read.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
            return null;

        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Min(content.Headers.ContentLength + 1 ?? FirstBuffer, limit + 1)];
        var count = 0;
        while (await body.ReadAsync(buffer.AsMemory(count), cancellationToken) is var read and > 0)
        {
            count += read;
            if (count > limit)
                return null;
            if (count == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
        }

        return buffer.AsMemory(0, count);
    }
}
