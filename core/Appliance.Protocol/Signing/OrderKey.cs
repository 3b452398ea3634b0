using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Appliance.Protocol.Signing;

/// <summary>The public half of a key that signs orders, as JWK (RFC 7517): an elliptic curve key on P-256 and nothing else.</summary>
public sealed record OrderKey
{
    private const int HashChars = 43;

    public string Kty { get; init => field = value ?? ""; } = "EC";
    public string Crv { get; init => field = value ?? ""; } = "P-256";
    public string X { get; init => field = value ?? ""; } = "";
    public string Y { get; init => field = value ?? ""; } = "";

    /// <summary>What its maker calls it: its thumbprint. Who relies on that computes <see cref="Thumbprint"/>.</summary>
    public string Kid { get; init => field = value ?? ""; } = "";

    public static OrderKey Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var named = new OrderKey { X = Base64Url.EncodeToString(point.X), Y = Base64Url.EncodeToString(point.Y) };
        return named with { Kid = named.Thumbprint() };
    }

    /// <summary>By its looks alone: hashing, and looking whether it is on the curve, would load OpenSSL into a daemon that has no order.</summary>
    public bool IsWellFormed() => Kty == "EC" && Crv == "P-256" && IsHash(X) && IsHash(Y) && IsHash(Kid);

    /// <summary>32 bytes in base64url, as coordinates and thumbprints are.</summary>
    public static bool IsHash(string text) => text.Length == HashChars && Base64Url.IsValid(text);

    /// <summary>By RFC 7638, which names the members and their order.</summary>
    public string Thumbprint() =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"{{Crv}}","kty":"{{Kty}}","x":"{{X}}","y":"{{Y}}"}""")));

    /// <exception cref="CryptographicException">It is not on the curve.</exception>
    public ECDsa Import() => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
    });
}
