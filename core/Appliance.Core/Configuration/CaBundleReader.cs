using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>Checks the file of <c>ca_bundle</c> at start. For an endpoint without TLS it looks at the text alone: OpenSSL costs megabytes.</summary>
internal static class CaBundleReader
{
    private const string Certificate = "CERTIFICATE";

    /// <returns>The full path, taken from the configuration's folder; null when the key is absent or its file is of no use.</returns>
    public static string? Read(YamlMap map, Uri? endpoint)
    {
        if (map.String(ConfigurationKeys.CaBundle) is not { } text)
            return null;

        var folder = Path.GetDirectoryName(Path.GetFullPath(map.Source.File))!;
        var path = Path.GetFullPath(text, folder);
        if (Fault(path, parse: endpoint?.Scheme == "https") is not { } fault)
            return path;

        map.Node(ConfigurationKeys.CaBundle)!.Error($"'ca_bundle' is '{text}': {fault}");
        return null;
    }

    private static string? Fault(string path, bool parse)
    {
        try
        {
            var text = File.ReadAllText(path);
            if (!HoldsCertificate(text))
                return "the file holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).";
            if (parse)
                new X509Certificate2Collection().ImportFromPem(text);
            return null;
        }
        catch (CryptographicException)
        {
            return "the file holds a certificate that cannot be read; export it again in PEM form.";
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "there is no such file.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "the file cannot be read by this account.";
        }
    }

    private static bool HoldsCertificate(ReadOnlySpan<char> text)
    {
        while (PemEncoding.TryFind(text, out var fields))
        {
            if (text[fields.Label] is Certificate)
                return true;
            text = text[fields.Location.End..];
        }

        return false;
    }
}
