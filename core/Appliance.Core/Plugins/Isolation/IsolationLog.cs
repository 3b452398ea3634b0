using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>What the log says of the kernel's part in the isolation.</summary>
internal sealed partial class IsolationLog(ILogger logger)
{
    [LoggerMessage(1862, LogLevel.Warning, "This kernel has no Landlock: the paths that plugins declare are not enforced, and workers can read the daemon's files if their account can")]
    public partial void NoLandlock();
}
