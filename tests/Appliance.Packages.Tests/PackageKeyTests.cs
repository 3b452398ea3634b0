using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Packages.Tests;

[TestClass]
public sealed class PackageKeyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void ReadPrivate_KeyOfTheOldCommand_IsRead()
    {
        OpenSsl.Run("ecparam", "-name", "prime256v1", "-genkey", "-out", _folder["key.pem"]);

        using var key = PackageKey.ReadPrivate(File.ReadAllText(_folder["key.pem"]), "key.pem");

        Assert.AreEqual(256, key.KeySize);
    }

    [TestMethod]
    [DataRow("P-384")]
    [DataRow("secp256k1")]
    [DataRow("brainpoolP256r1")]
    public void Read_OtherCurve_IsRefused(string curve)
    {
        OpenSsl.MakeKey(_folder["key.pem"], curve);

        StringAssert.Contains(Refusal(() => PackageKey.ReadPrivate(File.ReadAllText(_folder["key.pem"]), "key.pem")), "Key 'key.pem' is on another curve");
        StringAssert.Contains(Refusal(() => PackageKey.ReadPublic(File.ReadAllText(_folder["key.pem.pub"]), "key.pem.pub")), "is on another curve");
    }

    [TestMethod]
    public void ReadPublic_PrivateKey_IsRefusedAndNotRepeated()
    {
        OpenSsl.MakeKey(_folder["key.pem"]);
        var pem = File.ReadAllText(_folder["key.pem"]);

        var message = Refusal(() => PackageKey.ReadPublic(pem, "key.pem"));

        StringAssert.Contains(message, "is a private key");
        Assert.IsFalse(pem.Split('\n').Where(line => line.Length > 20).Any(line => message.Contains(line, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void ReadPrivate_PublicKey_IsRefused()
    {
        OpenSsl.MakeKey(_folder["key.pem"]);

        StringAssert.Contains(Refusal(() => PackageKey.ReadPrivate(File.ReadAllText(_folder["key.pem.pub"]), "key")), "holds no private key");
    }

    [TestMethod]
    public void ReadPrivate_KeyWithAPassword_IsRefused()
    {
        OpenSsl.MakeKey(_folder["key.pem"]);
        OpenSsl.Run("pkey", "-in", _folder["key.pem"], "-aes256", "-passout", "pass:secret", "-out", _folder["locked.pem"]);

        StringAssert.Contains(Refusal(() => PackageKey.ReadPrivate(File.ReadAllText(_folder["locked.pem"]), "locked.pem")), "has a password");
    }

    [TestMethod]
    public void ReadPrivate_KeyOfAnotherKind_IsRefusedWithTheCommandForOne()
    {
        OpenSsl.Run("genpkey", "-algorithm", "RSA", "-out", _folder["rsa.pem"]);

        var refusal = Refusal(() => PackageKey.ReadPrivate(File.ReadAllText(_folder["rsa.pem"]), "rsa.pem"));

        Assert.AreEqual("Key 'rsa.pem' cannot be read as a P-256 key in PEM; make one with 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256'.", refusal);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")]
    public void ReadPublic_NoKey_IsRefused(string pem) => StringAssert.Contains(Refusal(() => PackageKey.ReadPublic(pem, "k")), "cannot be read");

    [TestMethod]
    [DataRow("contoso.heal", "contoso.", true)]
    [DataRow("contosox.heal", "contoso.", false)]
    [DataRow("contoso", "contoso.", false)]
    [DataRow("anything", "*", true)]
    [DataRow("anything", "", false)]
    public void MayPublish_Id_IsCoveredByAPrefix(string id, string prefix, bool covered) =>
        Assert.AreEqual(covered, new Publisher { Name = "c", PublicKey = "", IdPrefixes = [prefix] }.MayPublish(id));

    private static string Refusal(Func<System.Security.Cryptography.ECDsa> read)
    {
        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => read().Dispose());
        Assert.AreEqual(PackageFault.Signature, refused.Fault);
        return refused.Message;
    }
}
