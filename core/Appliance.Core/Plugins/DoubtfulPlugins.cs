using Appliance.Core.Plugins.Generations;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>
/// Has a worker load what may load no more: plugins whose options were changed since they were proven, and those that could not be loaded
/// last. Who asks what serves is to hear of it before the first call does.
/// </summary>
internal sealed partial class DoubtfulPlugins(ActivePackages active, WorkerFleet fleet, ILogger logger)
{
    /// <returns>Their ids, as the disk has it; for right after the start.</returns>
    public IReadOnlyList<string> Find() =>
        [.. active.Accepted(active.Set).Where(package => package.HasAssembly && active.IsInDoubt(package)).Select(package => package.Id)];

    public async Task ProveAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            try
            {
                using var lease = await fleet.EnterAsync(id, callId: null, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotProven(id, exception.Message);
            }
        }
    }

    [LoggerMessage(1804, LogLevel.Warning, "Whether plugin '{Id}' can serve with its options is not known before its first call: {Reason}")]
    private partial void LogNotProven(string id, string reason);
}
