using Appliance.Plugins.Maintenance.Processes;

namespace Appliance.Plugins.Tests.Maintenance;

/// <summary>Stands in for the machine's programs: keeps what was asked for and answers as told.</summary>
internal sealed class RecordingRunner(ProcessResult? answer) : IProcessRunner
{
    public List<string> Commands { get; } = [];

    public Task<ProcessResult?> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        Commands.Add(string.Join(' ', arguments));
        return Task.FromResult(answer);
    }
}
