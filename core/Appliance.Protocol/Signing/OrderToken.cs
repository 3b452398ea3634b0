using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Appliance.Protocol.Signing;

/// <summary>
/// An order as compact JWS (RFC 7515). ES256 is the one algorithm: what a header says of it can refuse a token and choose nothing.
/// </summary>
public sealed class OrderToken
{
    private const int SignatureBytes = 64;

    private readonly byte[] _content;
    private readonly byte[] _claims;
    private readonly byte[] _signature;

    private OrderToken(string keyId, byte[] content, byte[] claims, byte[] signature) =>
        (KeyId, _content, _claims, _signature) = (keyId, content, claims, signature);

    /// <summary>The thumbprint of the key that it says it was signed with.</summary>
    public string KeyId { get; }

    public static string Sign(ECDsa key, string keyId, OrderClaims claims)
    {
        var header = new OrderTokenHeader { Alg = OrderTokenHeader.Algorithm, Typ = OrderTokenHeader.Type, Kid = keyId };
        var content = Encode(JsonSerializer.SerializeToUtf8Bytes(header, SigningJson.Default.OrderTokenHeader)) + "."
            + Encode(JsonSerializer.SerializeToUtf8Bytes(claims, SigningJson.Default.OrderClaims));
        return $"{content}.{Encode(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    /// <returns>Null when it is no order's token. Nothing of it is proven before <see cref="Open"/>.</returns>
    public static OrderToken? Parse(string text)
    {
        if (text.Split('.') is not [var header, var claims, var signature])
            return null;

        try
        {
            var read = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(header), SigningJson.Default.OrderTokenHeader);
            return read is { Alg: OrderTokenHeader.Algorithm, Typ: OrderTokenHeader.Type, Crit: null, Kid: { } keyId } && OrderKey.IsHash(keyId)
                && Base64Url.DecodeFromChars(signature) is { Length: SignatureBytes } bytes
                ? new OrderToken(keyId, Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(claims), bytes)
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <returns>The JSON of its claims; null when that key did not sign it.</returns>
    /// <exception cref="CryptographicException">The key is none.</exception>
    public ReadOnlyMemory<byte>? Open(OrderKey key)
    {
        using var verifier = key.Import();
        return verifier.VerifyData(_content, _signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? new ReadOnlyMemory<byte>(_claims)
            : default(ReadOnlyMemory<byte>?);
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
