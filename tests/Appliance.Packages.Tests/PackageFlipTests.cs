using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Packages.Tests;

[TestClass]
public sealed class PackageFlipTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Any byte of the archive itself, its headers included: refused, or what was packed, and never anything else.</summary>
    [TestMethod]
    public void Unpack_OneFlippedByteAnywhere_IsRefusedOrUnpacksWhatWasPacked()
    {
        OpenSsl.MakeKey(_folder["key.pem"]);
        using var key = PackageKey.ReadPrivate(File.ReadAllText(_folder["key.pem"]), "key.pem");
        var writer = PackageWriter.Create().With("lib/net10.0/a.dll", "assembly assembly assembly").With("content/pack.yaml", "id: contoso.heal").Signed(key);
        var whole = File.ReadAllBytes(writer.Write(_folder["whole.nupkg"]));

        for (var index = 0; index < whole.Length; index++)
        {
            foreach (var mask in new byte[] { 0x01, 0x80, 0xFF })
            {
                whole[index] ^= mask;
                File.WriteAllBytes(_folder["a.nupkg"], whole);
                whole[index] ^= mask;
                AssertRefusedOrWhole(writer, key, $"byte {index} with {mask:X2}");
            }
        }
    }

    private void AssertRefusedOrWhole(PackageWriter writer, System.Security.Cryptography.ECDsa key, string where)
    {
        var target = _folder["out"];
        try
        {
            using var package = PackageArchive.Open(_folder["a.nupkg"]);
            if (package.Signature is not { } signature || !PackageSignature.Verify(key, package.ManifestBytes.Span, signature.Span))
                return;
            package.Unpack(target);
            foreach (var (path, content) in writer.Files)
                CollectionAssert.AreEqual(content, File.ReadAllBytes(Path.Combine(target, path)), where);
            Assert.HasCount(writer.Files.Count + 2, Directory.GetFiles(target, "*", SearchOption.AllDirectories), where);
        }
        catch (PackageRefusedException)
        {
            // As it should be.
        }
        catch (Exception exception) when (exception is not UnitTestAssertException)
        {
            Assert.Fail($"{where}: {exception}");
        }
        finally
        {
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
        }
    }
}
