namespace Appliance.Core.Plugins.Packages;

/// <summary>A version in the store.</summary>
internal sealed record PackageReference(string Id, string Version)
{
    /// <summary>The version of the built-in that it was put in the place of: one that an update of the appliance brings may win.</summary>
    public string? Over { get; init; }
}
