using System.IO.Compression;
using System.Security.Cryptography;
using Appliance.Packages.Tests.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Packages;

/// <summary>A package as nobody's build writes it, signed by somebody who is trusted.</summary>
internal sealed class FaultyArchive(PackageWriter package, ECDsa key)
{
    private const string Code = "lib/net10.0/TestPlugins.Ledger.dll";
    private const string Bomb = "content/bomb";
    private const int TenGigabytes = 10 * 1024;
    private const int Symlink = 0xA1FF << 16;

    /// <returns>The path of the file.</returns>
    public string Write(string fault, string path)
    {
        switch (fault)
        {
            case "truncated":
                Signed().Write(path);
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..^100]);
                return path;
            case "flipped":
                Signed().Files[Code][^1] ^= 1;
                return package.Write(path);
            case "extra":
                return Signed().WithUnlisted("lib/net10.0/extra.dll").Write(path);
            case "twice":
                return Signed().WithUnlisted(Code.ToUpperInvariant()).Write(path);
            case "traversal":
                return package.With("../../../outside", "x").Signed(key).Write(path);
            case "absolute":
                return package.With("/etc/cron.d/outside", "x").Signed(key).Write(path);
            case "link":
                return Signed().WithUnlisted("lib/net10.0/link", "/etc/shadow", Symlink).Write(path);
            case "bomb":
                package.With(Bomb, "").Signed(key).Files.Remove(Bomb);
                RawZip.Append(package.Write(path), Bomb, RawZip.Zeros(TenGigabytes), TenGigabytes * 1024L * 1024);
                return path;
            case "entries":
                return WriteEntries(path, 100_000);
            default:
                return WriteEntries(path, 1);
        }
    }

    private PackageWriter Signed() => package.Signed(key);

    private static string WriteEntries(string path, int count)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        for (var number = 0; number < count; number++)
            archive.CreateEntry($"content/{number}", CompressionLevel.NoCompression);
        return path;
    }
}
