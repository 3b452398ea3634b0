namespace Appliance.Acceptance.Support;

/// <summary>Skips, with the reason, what needs the published executables.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresInstallationAttribute : ConditionBaseAttribute
{
    public RequiresInstallationAttribute()
        : base(ConditionMode.Include) =>
        IgnoreMessage = $"There is no installation, or no Central Command beside it, at '{Installation.Root}'; "
            + "make one with './build.sh --target=Publish'.";

    public override string GroupName => nameof(RequiresInstallationAttribute);

    public override bool IsConditionMet => Installation.Exists;
}
