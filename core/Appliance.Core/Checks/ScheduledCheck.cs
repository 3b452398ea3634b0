using Appliance.Core.Healing.Treatments;
using Appliance.Core.Targets;
using Appliance.Rules;

namespace Appliance.Core.Checks;

/// <summary>One check on one machine.</summary>
internal sealed record ScheduledCheck(KnownTarget Target, Check Check, Runbook Runbook)
{
    public string Key { get; } = $"{Target.Target.Hostname.ToUpperInvariant()}|{Check.Type}|{Runbook.Id}";

    /// <summary>What its scripts get.</summary>
    public IReadOnlyDictionary<string, string> Environment => ScriptEnvironment.From(Check.Parameters, Runbook.Parameters);
}
