using System.Globalization;
using System.Text;

namespace Appliance.Core.Tests.Support;

/// <summary>The first lines of an HTTP request.</summary>
internal sealed record HttpHead(string Text)
{
    public string Method => Text.Split(' ')[0];

    public string Target => Text.Split(' ')[1];

    public static async Task<HttpHead> ReadAsync(Stream stream, bool withBody, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            text.Append((char)one[0]);
        }

        var head = new HttpHead(text.ToString());
        if (withBody && head.Header("Content-Length") is { } length)
            await stream.ReadExactlyAsync(new byte[int.Parse(length, CultureInfo.InvariantCulture)], cancellationToken);
        return head;
    }

    public string? Header(string name) => Text.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}
