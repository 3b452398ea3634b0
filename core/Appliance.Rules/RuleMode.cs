namespace Appliance.Rules;

/// <summary>Whether a rule acts on the incidents that it takes.</summary>
internal enum RuleMode
{
    Enforce = 0,

    /// <summary>It says what it would have done.</summary>
    DryRun = 1,

    /// <summary>It takes none.</summary>
    Off = 2,
}
