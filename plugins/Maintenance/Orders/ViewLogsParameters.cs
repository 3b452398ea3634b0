using System.ComponentModel.DataAnnotations;

namespace Appliance.Plugins.Maintenance.Orders;

/// <summary>Parameters of a <c>view_logs</c> order.</summary>
internal sealed record ViewLogsParameters
{
    public const int MostLines = 500;

    /// <summary>How many lines to return, the newest. 1 to 500. Default 50.</summary>
    [Range(1, MostLines)]
    public int Lines { get; init; } = 50;
}
