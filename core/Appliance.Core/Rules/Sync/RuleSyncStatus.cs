using Appliance.Protocol.Central;

namespace Appliance.Core.Rules.Sync;

/// <summary>Whether the last rules that Central Command gave were taken, for its page and for the status command.</summary>
internal sealed class RuleSyncStatus
{
    private volatile HealthProblem? _problem;

    /// <summary>Null: there is none.</summary>
    public HealthProblem? Problem => _problem;

    public void Taken() => _problem = null;

    public void Refused(string reason) =>
        _problem = new HealthProblem(HealthProblem.RulesRefused, $"The rules that Central Command has for the site were refused, and those before stay in force: {reason}");
}
