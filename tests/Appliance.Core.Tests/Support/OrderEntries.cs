using System.Text.Json;
using Appliance.Core.State;

namespace Appliance.Core.Tests.Support;

internal static class OrderEntries
{
    /// <summary>One that a handler is given.</summary>
    public static OrderEntry Started(string id, string type, string parameters = "{}", string? signedBy = "a key") => new()
    {
        Id = id,
        Type = type,
        Parameters = JsonElement.Parse(parameters),
        State = OrderState.Started,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        SignedBy = signedBy,
    };
}
