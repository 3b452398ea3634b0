using Appliance.Core.Targets;
using Appliance.Rules;

namespace Appliance.Core.Checks;

/// <summary>One check on one machine.</summary>
internal sealed record ScheduledCheck(KnownTarget Target, Check Check, Runbook Runbook)
{
    public string Key { get; } = $"{Target.Target.Hostname.ToUpperInvariant()}|{SourceOf(Check, Runbook)}";

    /// <summary>What sees the drift: checks that ask one runbook for different things see different ones.</summary>
    public string Source { get; } = SourceOf(Check, Runbook);

    private static string SourceOf(Check check, Runbook runbook) =>
        $"check:{check.Type}:{runbook.Id}{(check.PassesParameters ? check.Parameters.GetRawText() : "")}";
}
