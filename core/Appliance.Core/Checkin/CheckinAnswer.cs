using Appliance.Core.Orders;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.Core.Checkin;

/// <summary>What could be read of a check-in's answer, and in a sentence each what could not.</summary>
internal sealed record CheckinAnswer
{
    public string ApplianceId { get; init; } = "";
    public DateTimeOffset? ServerTime { get; init; }
    public RoundTrip RoundTrip { get; init; }

    /// <summary>Null: the answer names none that could be read.</summary>
    public OrderKeys? OrderKeys { get; init; }
    public IReadOnlyList<PendingOrder> Orders { get; init; } = [];

    /// <summary>Orders with an id and something that cannot be read: they are refused to the server, never run in part.</summary>
    public IReadOnlyList<UnreadableOrder> UnreadableOrders { get; init; } = [];

    /// <summary>Null: unreadable as a whole, so what was known before stays.</summary>
    public IReadOnlyList<LinuxTarget>? LinuxTargets { get; init; }

    /// <summary>Null: unreadable as a whole, so what was known before stays.</summary>
    public IReadOnlyList<WindowsTarget>? WindowsTargets { get; init; }

    /// <summary>Null (absent): all runbooks are enabled. Empty: none is.</summary>
    public IReadOnlyList<string>? EnabledRunbooks { get; init; }

    /// <summary>False: the list was unreadable, so what was known before stays.</summary>
    public bool KnowsEnabledRunbooks { get; init; } = true;
    public bool TriggerEnumeration { get; init; }
    public bool TriggerImmediateScan { get; init; }
    public IReadOnlyList<string> Problems { get; init; } = [];
}
