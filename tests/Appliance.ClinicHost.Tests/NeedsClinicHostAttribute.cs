namespace Appliance.Clinic.Tests;

/// <summary>Skips what needs a booted host, saying why, where none can be booted.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsClinicHostAttribute : ConditionBaseAttribute
{
    public NeedsClinicHostAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = ClinicHost.Unavailable;

    public override string GroupName => nameof(NeedsClinicHostAttribute);

    public override bool IsConditionMet => ClinicHost.Unavailable is null;
}
