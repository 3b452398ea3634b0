using System.Security.Cryptography;

namespace Appliance.Protocol.Packages;

/// <summary>Reads the keys that sign packages and verify them: P-256, in PEM. No message repeats what a key holds.</summary>
public static class PackageKey
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string Remedy = "make one with 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256'";

    /// <param name="pem">A public key, as <c>openssl pkey -pubout</c> writes it.</param>
    /// <param name="name">What the operator knows the key by.</param>
    /// <exception cref="PackageRefusedException">It is none.</exception>
    public static ECDsa ReadPublic(string pem, string name) =>
        HasPrivateKey(pem) ? throw Refusal(name, "is a private key; hand over its public half ('openssl pkey -pubout') and keep it to yourself") : Read(pem, name);

    /// <param name="pem">A private key without a password, as <c>openssl genpkey</c> and <c>openssl ecparam -genkey</c> write it.</param>
    /// <param name="name">What the operator knows the key by.</param>
    /// <exception cref="PackageRefusedException">It is none.</exception>
    public static ECDsa ReadPrivate(string pem, string name)
    {
        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw Refusal(name, "has a password; decrypt it with 'openssl pkey', or sign plugin.json with openssl or cosign and add plugin.json.sig");
        return HasPrivateKey(pem) ? Read(pem, name) : throw Refusal(name, $"holds no private key in PEM; {Remedy}");
    }

    private static ECDsa Read(string pem, string name)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (IsP256(key))
                return key;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw Refusal(name, $"cannot be read as a P-256 key in PEM; {Remedy}");
        }

        key.Dispose();
        throw Refusal(name, $"is on another curve than P-256; {Remedy}");
    }

    private static bool IsP256(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && (curve.Oid.Value ?? "") == P256;
    }

    private static bool HasPrivateKey(string pem) => pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    private static PackageRefusedException Refusal(string name, string predicate) => new(PackageFault.Signature, $"Key '{name}' {predicate}.");
}
