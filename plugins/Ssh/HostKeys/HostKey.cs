using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Appliance.Plugins.Ssh.HostKeys;

/// <summary>A host's public key as it travels on the wire and stands, in base64, in a known-hosts file.</summary>
internal sealed class HostKey
{
    private readonly byte[] _blob;

    private HostKey(string type, byte[] blob)
    {
        Type = type;
        _blob = blob;
    }

    /// <summary>The key's type, such as <c>ssh-ed25519</c>.</summary>
    public string Type { get; }

    public string Base64 => Convert.ToBase64String(_blob);

    /// <summary>As <c>ssh-keygen -l</c> prints it.</summary>
    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(_blob)).TrimEnd('=');

    /// <summary>Reads a key; null when the bytes are none.</summary>
    public static HostKey? Read(byte[] blob)
    {
        if (blob.Length < 4)
            return null;

        var length = BinaryPrimitives.ReadUInt32BigEndian(blob);
        return length == 0 || length > blob.Length - 4 ? null : new HostKey(Encoding.ASCII.GetString(blob, 4, (int)length), blob);
    }

    public bool IsSameAs(HostKey other) => _blob.AsSpan().SequenceEqual(other._blob);

    public override string ToString() => $"{Type} {Fingerprint}";
}
