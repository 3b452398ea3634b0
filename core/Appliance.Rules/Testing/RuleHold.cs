namespace Appliance.Rules.Testing;

/// <summary>Why a rule does nothing about an incident that it takes.</summary>
internal enum RuleHold
{
    /// <summary>One of its exceptions covers the incident.</summary>
    Exception = 0,

    /// <summary>Its mode is <c>dry_run</c>.</summary>
    DryRun = 1,
}
