using System.Net;

namespace Appliance.Core.Configuration;

/// <summary>The HTTP proxy on the way to Central Command, with the user and password that it asks for.</summary>
internal sealed class ProxyAddress
{
    private const int DefaultPort = 8080;

    private ProxyAddress(Uri address, NetworkCredential? credential) => (Address, Credential) = (address, credential);

    /// <summary>Without user and password.</summary>
    public Uri Address { get; }

    public NetworkCredential? Credential { get; }

    /// <summary>What the log must not show, as written and as it travels.</summary>
    public IReadOnlyList<string> Secrets { get; private init; } = [];

    /// <returns>Null when the text is no <c>http://[user:password@]host[:port]</c>; the scheme may be left out, as variables often do.</returns>
    public static ProxyAddress? Parse(string text)
    {
        var written = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        if (!Uri.TryCreate(written, UriKind.Absolute, out var uri) || uri.Scheme != "http" || uri.Host.Length == 0)
            return null;

        // A password that is not percent-encoded ends the address there, and its beginning would pass for the port.
        if (uri.PathAndQuery != "/" || uri.Fragment.Length > 0)
            return null;

        var address = new UriBuilder("http", uri.Host, HasPort(written) ? uri.Port : DefaultPort).Uri;
        if (uri.UserInfo.Length == 0)
            return new ProxyAddress(address, null);

        var parts = uri.UserInfo.Split(':', 2);
        var password = parts.Length == 2 ? parts[1] : "";
        var plain = Uri.UnescapeDataString(password);
        return new ProxyAddress(address, new NetworkCredential(Uri.UnescapeDataString(parts[0]), plain)) { Secrets = [plain, password] };
    }

    public override string ToString() => $"{Address.Host}:{Address.Port}";

    /// <summary>A port that is written out and happens to be the scheme's own is no missing one.</summary>
    private static bool HasPort(string written)
    {
        var authority = written[(written.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        return host.LastIndexOf(':') > host.LastIndexOf(']');
    }
}
