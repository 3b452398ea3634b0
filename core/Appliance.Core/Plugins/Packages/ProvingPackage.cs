namespace Appliance.Core.Plugins.Packages;

/// <summary>The version whose proof has begun and not ended; after a crash it is proven again.</summary>
/// <param name="By">Who handed it in.</param>
/// <param name="Incoming">What is left of it in <c>incoming/</c> until the proof has ended.</param>
internal sealed record ProvingPackage(string Id, string Version, string? By = null, string? Incoming = null)
{
    /// <summary>It may be older than what was active.</summary>
    public bool AllowDowngrade { get; init; }

    /// <summary>The time of its step <c>stored</c>, by which a crash that came before that step is told from one that came after.</summary>
    public DateTimeOffset? StoredAt { get; init; }
}
