using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>What the log says of a worker's life.</summary>
internal sealed partial class GenerationLog(ILogger logger)
{
    [LoggerMessage(1821, LogLevel.Information, "Worker {ProcessId} serves as generation {Number}")]
    public partial void Serves(int processId, int number);

    [LoggerMessage(1822, LogLevel.Information, "Worker {ProcessId} had no work for {Seconds} seconds and is retired")]
    public partial void Retired(int processId, double seconds);

    [LoggerMessage(1823, LogLevel.Warning, "Worker {ProcessId} of generation {Number} was lost with {LastWords}; the next call starts another one")]
    public partial void Lost(int processId, int number, string lastWords);

    [LoggerMessage(1824, LogLevel.Error, "Worker {ProcessId} of generation {Number} was killed and lives on, so that it is not waited for: look at what it waits for, such as a disk or a share")]
    public partial void LivesOn(int processId, int number);

    [LoggerMessage(1825, LogLevel.Warning, "Worker {ProcessId} of generation {Number} is replaced, because {Call} runs on long past its deadline")]
    public partial void RunsOn(int processId, int number, string call);
}
