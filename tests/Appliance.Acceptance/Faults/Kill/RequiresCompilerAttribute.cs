namespace Appliance.Acceptance.Faults.Kill;

/// <summary>Skips, with the reason, what compiles a few lines of C.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresCompilerAttribute : ConditionBaseAttribute
{
    public RequiresCompilerAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "There is no C compiler 'cc' on this machine, with which the test kills the daemon at a chosen write.";

    public override string GroupName => nameof(RequiresCompilerAttribute);

    public override bool IsConditionMet => KillAtSync.IsPossible;
}
