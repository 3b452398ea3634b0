using System.Security.Cryptography;
using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Packages;

/// <summary>Publishers of whom the appliance thinks differently.</summary>
internal sealed class PublisherKeys(string folder) : IDisposable
{
    private static readonly string[] Names = ["trusted", "expired", "removed", "neighbour", "stranger"];

    private readonly Dictionary<string, ECDsa> _keys = Names.ToDictionary(name => name, _ => ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public ECDsa Trusted => _keys["trusted"];

    /// <returns>Null for the name <c>nobody</c>.</returns>
    public ECDsa? Of(string name) => _keys.GetValueOrDefault(name);

    public async Task TrustAsync(OperatorShell shell)
    {
        await AddAsync(shell, "trusted", "test.");
        await AddAsync(shell, "expired", "test.", "--expires", "2020-12-31");
        await AddAsync(shell, "removed", "test.");
        await shell.DoAsync("trust", "remove", "removed");
        await AddAsync(shell, "neighbour", "tester.");
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
            key.Dispose();
    }

    private async Task AddAsync(OperatorShell shell, string name, string prefix, params string[] more)
    {
        var file = Path.Combine(folder, $"{name}.pem");
        await File.WriteAllTextAsync(file, _keys[name].ExportSubjectPublicKeyInfoPem());
        await shell.DoAsync(["trust", "add", name, file, "--prefix", prefix, .. more]);
    }
}
