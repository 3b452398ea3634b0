using Appliance.Core.Plugins.Installing;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Trust;

/// <summary>Says whether a package may come in, by its signature alone: nothing of it has been unpacked.</summary>
/// <param name="serverTime">Central Command's time: the appliance's own clock may be years off, and would take keys that have expired.</param>
internal sealed class PackageTrust(TrustStore store, bool allowUnsigned, Func<DateTimeOffset> serverTime)
{
    /// <summary>Whether packages may come in that nobody signed.</summary>
    public bool AllowsUnsigned => allowUnsigned;

    /// <returns>Who published it; null when nobody signed it and that is allowed.</returns>
    /// <exception cref="PackageRefusedException">Nobody who is trusted vouches for it.</exception>
    public Publisher? Verify(Delivery delivery)
    {
        if (delivery.Signed is not { } signed)
            return allowUnsigned ? null : throw PackageRefusedException.About(
                delivery.Name, PackageFault.NotSigned, "is not signed; sign it with 'appliance plugins sign', or set 'allow_unsigned_plugins: true' where anybody may publish");

        var signers = store.Read().Where(publisher => IsOf(publisher, signed)).ToList();
        if (signers.Count == 0)
            throw OfNobody(delivery.Name, signed);

        var now = serverTime();
        var valid = signers.Where(publisher => !publisher.HasExpired(now)).ToList();
        if (valid.Count == 0)
            throw PackageRefusedException.About(
                delivery.Name, PackageFault.KeyExpired, $"is signed with the key of '{signers[0].Name}', which expired at {signers[0].Expires:O}; add the publisher's new key");

        return valid.Find(publisher => publisher.MayPublish(signed.Id)) ?? throw PackageRefusedException.About(
            delivery.Name, PackageFault.IdNotAllowed,
            $"has the id '{signed.Id}', and '{valid[0].Name}', who signed it, may publish what begins with {string.Join(", ", valid[0].IdPrefixes.Select(prefix => $"'{prefix}'"))}; give it an id of theirs");
    }

    private PackageRefusedException OfNobody(string name, SignedManifest signed) =>
        store.ReadRemoved().FirstOrDefault(publisher => IsOf(publisher, signed)) is { } removed
            ? PackageRefusedException.About(
                name, PackageFault.KeyRemoved, $"is signed with the key of '{removed.Name}', who is trusted no more; ask whoever removed it before you add it again")
            : PackageRefusedException.About(
                name, PackageFault.Signature, "is signed with a key that is not trusted; if you know its publisher, add the key with 'appliance trust add'");

    private static bool IsOf(Publisher publisher, SignedManifest signed)
    {
        using var key = PackageKey.ReadPublic(publisher.PublicKey, publisher.Name);
        return PackageSignature.Verify(key, signed.Bytes.Span, signed.Signature.Span);
    }
}
