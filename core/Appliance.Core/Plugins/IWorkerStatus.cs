using Appliance.Protocol.Control;

namespace Appliance.Core.Plugins;

/// <summary>What runs plugin code at this moment.</summary>
internal interface IWorkerStatus
{
    /// <summary>The shared worker's, else any other's. Null while no worker runs.</summary>
    int? WorkerProcessId { get; }

    /// <summary>Counts the workers that were started since the daemon was; 0 before the first.</summary>
    int Generation { get; }

    IReadOnlyList<WorkerSummary> Workers { get; }

    /// <summary>Of all workers that live, also of those that do not serve yet or any more.</summary>
    IReadOnlyList<int> WorkerProcessIds { get; }
}
