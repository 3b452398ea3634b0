using System.Text.Json.Serialization;

namespace Appliance.CentralCommand.Feed.Registrations;

/// <summary>Some versions of a package, from <see cref="Lower"/> to <see cref="Upper"/>.</summary>
internal sealed record RegistrationPage(
    [property: JsonPropertyName("@id")] string Id, string Lower, string Upper, IReadOnlyList<RegistrationLeaf> Items)
{
    public int Count => Items.Count;
}
