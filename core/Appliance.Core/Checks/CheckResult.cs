namespace Appliance.Core.Checks;

/// <summary>What one check found on one machine.</summary>
internal sealed record CheckResult(string Host, string CheckType, string RunbookId, CheckVerdict Verdict, string Message, DateTimeOffset At);
