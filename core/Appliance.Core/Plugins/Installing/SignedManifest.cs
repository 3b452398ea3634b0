namespace Appliance.Core.Plugins.Installing;

/// <param name="Bytes">The <c>plugin.json</c> that was signed.</param>
/// <param name="Signature">In DER.</param>
internal sealed record SignedManifest(string Id, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Signature);
