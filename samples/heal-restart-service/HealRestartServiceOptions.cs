using System.ComponentModel.DataAnnotations;

namespace HealRestartService;

internal sealed class HealRestartServiceOptions
{
    /// <summary>How long a restarted service must stay up before it counts as healed. Seconds, 0 to 60. Default 2.</summary>
    [Range(0, 60)]
    public int SettleSeconds { get; init; } = 2;
}
