using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Appliance.Protocol.Packages;

/// <summary>
/// Signatures over the bytes of a <c>plugin.json</c>: ECDSA on P-256 with SHA-256 in DER, as <c>openssl dgst -sha256 -sign</c> makes
/// them, or base64 of that, as <c>cosign sign-blob --key</c> does.
/// </summary>
public static class PackageSignature
{
    private const byte DerSequence = 0x30;

    public static byte[] Sign(ECDsa key, ReadOnlySpan<byte> manifest) =>
        key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public static bool Verify(ECDsa key, ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> signature)
    {
        try
        {
            return key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <returns>The signature of a <c>plugin.json.sig</c> in DER.</returns>
    /// <exception cref="PackageRefusedException">The file is neither DER nor base64 of it.</exception>
    public static byte[] Decode(string package, ReadOnlySpan<byte> file)
    {
        if (IsDer(file))
            return file.ToArray();

        var text = Encoding.ASCII.GetString(file).Trim();
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Convert.TryFromBase64String(text, decoded, out var length) && IsDer(decoded.AsSpan(0, length))
            ? decoded[..length]
            : throw PackageRefusedException.About(
                package, PackageFault.Signature, $"has a {PackagePath.Signature} that is neither DER nor base64; sign it again with 'appliance plugins sign'");
    }

    private static bool IsDer(ReadOnlySpan<byte> content) => content.Length > 2 && content[0] == DerSequence && content[1] == content.Length - 2;
}
