using Appliance.Core.Plugins.Isolation;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>Skips a test on a kernel without Landlock, where paths are not enforced.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresLandlockAttribute : ConditionBaseAttribute
{
    public RequiresLandlockAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "This kernel has no Landlock, so paths are declared and not enforced.";

    public override string GroupName => nameof(RequiresLandlockAttribute);

    public override bool IsConditionMet => Landlock.Version > 0;
}
