using System.ComponentModel.DataAnnotations;

namespace Appliance.Plugins.Maintenance;

internal sealed class MaintenanceOptions
{
    /// <summary>The systemd unit of the appliance's daemon. Default <c>applianced.service</c>.</summary>
    [Required]
    [RegularExpression("[A-Za-z0-9@._-]+")]
    public string Unit { get; init; } = "applianced.service";

    /// <summary>The folder whose files wait for upload as evidence. Default <c>/var/lib/msp/evidence</c>.</summary>
    [Required]
    [RegularExpression("/.*")]
    public string EvidenceDirectory { get; init; } = "/var/lib/msp/evidence";
}
