namespace Appliance.CentralCommand.Feed.Registrations;

/// <summary>Every version of a package, in pages; ours has one.</summary>
internal sealed record RegistrationIndex(IReadOnlyList<RegistrationPage> Items)
{
    public int Count => Items.Count;
}
