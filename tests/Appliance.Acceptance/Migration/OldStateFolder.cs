using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Appliance.Acceptance.Migration;

/// <summary>A state folder as the old daemon leaves it: configuration, rules of every shape, synced rules, certificates, evidence.</summary>
internal sealed class OldStateFolder
{
    private readonly string _path;
    private readonly Dictionary<string, (string Hash, UnixFileMode Mode, DateTime Written)> _before;

    private OldStateFolder(string path)
    {
        _path = path;
        _before = Files().ToDictionary(file => file, Describe);
    }

    public string ConfigurationFile => Path.Combine(_path, "config.yaml");

    public static OldStateFolder Write(string path, string endpoint, string apiKey)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Migration", "OldState");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(path, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var text = File.ReadAllText(file)
                .Replace("@API_KEY@", apiKey, StringComparison.Ordinal)
                .Replace("@API_ENDPOINT@", endpoint, StringComparison.Ordinal)
                .Replace("@STATE_DIR@", path, StringComparison.Ordinal);
            File.WriteAllText(target, text);
        }

        WriteAuthority(Path.Combine(path, "ca"));
        return new OldStateFolder(path);
    }

    /// <summary>What is not as the old daemon left it, bit for bit.</summary>
    public IReadOnlyList<string> Changed() => [.. _before.Where(file => !File.Exists(InFolder(file.Key)) || Describe(file.Key) != file.Value).Select(file => file.Key)];

    /// <summary>The names in the folder itself that were not there.</summary>
    public IReadOnlyList<string> Added() =>
    [
        .. Directory.EnumerateFileSystemEntries(_path)
            .Select(Path.GetFileName).OfType<string>()
            .Except(_before.Keys.Select(file => file.Split('/')[0]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The files in the old daemon's own folders that were not there.</summary>
    public IReadOnlyList<string> AddedWithin(string folder) =>
        [.. Files().Where(file => file.StartsWith($"{folder}/", StringComparison.Ordinal)).Except(_before.Keys)];

    private static void WriteAuthority(string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("O=clinic-1, CN=Appliance CA", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(70));
        File.WriteAllText(Path.Combine(folder, "ca.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "ca.key"), key.ExportECPrivateKeyPem());
        File.SetUnixFileMode(Path.Combine(folder, "ca.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_path, file));

    private (string Hash, UnixFileMode Mode, DateTime Written) Describe(string file)
    {
        var path = InFolder(file);
        return (Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))), File.GetUnixFileMode(path), File.GetLastWriteTimeUtc(path));
    }

    private string InFolder(string file) => Path.Combine(_path, file);
}
