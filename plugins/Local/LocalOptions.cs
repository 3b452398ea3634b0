using System.ComponentModel.DataAnnotations;

namespace Appliance.Plugins.Local;

internal sealed class LocalOptions
{
    /// <summary>The bash to run scripts with. Default <c>bash</c>, found by PATH.</summary>
    [Required]
    public string Bash { get; init; } = "bash";

    /// <summary>The directory that scripts start in. Default <c>/</c>.</summary>
    [Required]
    public string WorkingDirectory { get; init; } = "/";
}
