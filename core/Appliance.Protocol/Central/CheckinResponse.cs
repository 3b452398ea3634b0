using Appliance.Protocol.Signing;

namespace Appliance.Protocol.Central;

public sealed record CheckinResponse
{
    public string Status { get; init => field = value ?? ""; } = "";
    public string ApplianceId { get; init => field = value ?? ""; } = "";
    public DateTimeOffset? ServerTime { get; init; }
    public int MergedDuplicates { get; init; }
    public IReadOnlyList<PendingOrder> PendingOrders { get; init => field = value ?? []; } = [];
    public IReadOnlyList<WindowsTarget> WindowsTargets { get; init => field = value ?? []; } = [];
    public IReadOnlyList<LinuxTarget> LinuxTargets { get; init => field = value ?? []; } = [];

    /// <summary>Null (absent): all runbooks are enabled. Empty: none is.</summary>
    public IReadOnlyList<string>? EnabledRunbooks { get; init; }

    /// <summary>Null: the server signs no orders.</summary>
    public OrderKeys? OrderKeys { get; init; }
    public bool TriggerEnumeration { get; init; }
    public bool TriggerImmediateScan { get; init; }
}
