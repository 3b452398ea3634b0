using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Appliance.Plugins.Local;

internal sealed class LocalOptions
{
    /// <summary>The bash to run scripts with. Default <c>bash</c>, found by PATH.</summary>
    [Required]
    [ConfigurationKeyName("bash")]
    public string Bash { get; init; } = "bash";

    /// <summary>The directory that scripts start in. Default <c>/</c>.</summary>
    [Required]
    [ConfigurationKeyName("working_directory")]
    public string WorkingDirectory { get; init; } = "/";
}
