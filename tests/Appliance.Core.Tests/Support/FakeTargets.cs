using Appliance.Core.Targets;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Support;

/// <summary>Machines that answer each script as the test says, and remember what ran.</summary>
internal sealed class FakeTargets : ITargetRunner
{
    private readonly Lock _gate = new();
    private readonly List<string> _ran = [];
    private readonly List<IReadOnlyDictionary<string, string>> _environments = [];

    public Func<string, ExecutionResult> Answer { get; set; } = _ => Exited(0, "");

    public IReadOnlyList<string> Ran
    {
        get
        {
            lock (_gate)
                return [.. _ran];
        }
    }

    /// <summary>Of each script that ran.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Environments
    {
        get
        {
            lock (_gate)
                return [.. _environments];
        }
    }

    public static ExecutionResult Exited(int exitCode, string output) => ExecutionResult.Exited(exitCode, output, "", TimeSpan.Zero);

    public TargetRoute? Route(string hostname) => new(hostname, "ssh");

    public Task<ExecutionResult> RunAsync(string hostname, Script script, TimeSpan timeout, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _ran.Add(script.Text);
            _environments.Add(script.Environment);
        }

        return Task.FromResult(Answer(script.Text));
    }
}
