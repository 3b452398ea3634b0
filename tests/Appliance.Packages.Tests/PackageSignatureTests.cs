using System.Text;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Packages.Tests;

[TestClass]
public sealed class PackageSignatureTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PackageWriter _writer = PackageWriter.Create().With("content/pack.yaml", "id: contoso.heal");

    public PackageSignatureTests()
    {
        OpenSsl.MakeKey(_folder["key.pem"]);
        _writer.ManifestBytes = _writer.Json();
        File.WriteAllBytes(_folder["plugin.json"], _writer.ManifestBytes);
        _writer.Signature = OpenSsl.Sign(_folder["key.pem"], _folder["plugin.json"]);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Verify_SignatureOfOpenSsl_IsGood() => Assert.IsTrue(Verifies(_folder["key.pem.pub"]));

    [TestMethod]
    public void Verify_SignatureInBase64AsOfCosign_IsGood()
    {
        _writer.Signature = Encoding.ASCII.GetBytes(Convert.ToBase64String(_writer.Signature!) + "\n");

        Assert.IsTrue(Verifies(_folder["key.pem.pub"]));
    }

    [TestMethod]
    public void Unpack_Signed_KeepsTheSignature()
    {
        using var package = PackageArchive.Open(_writer.Write(_folder["a.nupkg"]));
        package.Unpack(_folder["out"]);

        Assert.IsTrue(OpenSsl.Verifies(_folder["key.pem.pub"], _folder["out/plugin.json.sig"], _folder["out/plugin.json"]));
    }

    [TestMethod]
    public void Sign_Ours_IsGoodForOpenSsl()
    {
        using var key = PackageKey.ReadPrivate(File.ReadAllText(_folder["key.pem"]), "key.pem");

        File.WriteAllBytes(_folder["ours.sig"], PackageSignature.Sign(key, _writer.ManifestBytes));

        Assert.IsTrue(OpenSsl.Verifies(_folder["key.pem.pub"], _folder["ours.sig"], _folder["plugin.json"]));
    }

    [TestMethod]
    public void Verify_WrongKey_IsBad()
    {
        OpenSsl.MakeKey(_folder["other.pem"]);

        Assert.IsFalse(Verifies(_folder["other.pem.pub"]));
    }

    [TestMethod]
    public void Verify_OneFlippedByteOfTheManifest_IsBadWhereverItIs()
    {
        using var key = PublicKey(_folder["key.pem.pub"]);
        var signature = PackageSignature.Decode("a.nupkg", _writer.Signature);
        var manifest = _writer.ManifestBytes!;

        for (var index = 0; index < manifest.Length; index++)
        {
            manifest[index] ^= 1;
            Assert.IsFalse(PackageSignature.Verify(key, manifest, signature), $"at byte {index}");
            manifest[index] ^= 1;
        }
    }

    [TestMethod]
    public void Verify_OneFlippedByteOfTheSignature_IsBadWhereverItIs()
    {
        using var key = PublicKey(_folder["key.pem.pub"]);
        var signature = _writer.Signature!;

        for (var index = 0; index < signature.Length; index++)
        {
            signature[index] ^= 1;
            Assert.IsFalse(PackageSignature.Verify(key, _writer.ManifestBytes, signature), $"at byte {index}");
            signature[index] ^= 1;
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("AAAA")]
    [DataRow("-----BEGIN SIGNATURE-----")]
    public void Open_SignatureThatIsNone_IsRefused(string signature)
    {
        _writer.Signature = Encoding.ASCII.GetBytes(signature);

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageArchive.Open(_writer.Write(_folder["a.nupkg"])));

        Assert.AreEqual(PackageFault.Signature, refused.Fault);
    }

    private bool Verifies(string publicKey)
    {
        using var key = PublicKey(publicKey);
        using var package = PackageArchive.Open(_writer.Write(_folder["a.nupkg"]));
        return PackageSignature.Verify(key, package.ManifestBytes.Span, package.Signature!.Value.Span);
    }

    private static System.Security.Cryptography.ECDsa PublicKey(string path) => PackageKey.ReadPublic(File.ReadAllText(path), Path.GetFileName(path));
}
