using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Policy;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>Skips a test where this account cannot make a control group that limits memory.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequiresMemoryCgroupAttribute : ConditionBaseAttribute
{
    private static readonly Lazy<bool> CanBeMade = new(Try);

    public RequiresMemoryCgroupAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "This account cannot make a control group with a memory limit: run as root where one is writable.";

    public override string GroupName => nameof(RequiresMemoryCgroupAttribute);

    public override bool IsConditionMet => CanBeMade.Value;

    private static bool Try()
    {
        var group = new WorkerCgroups(CgroupMounts.Find(), NullLogger.Instance).Create(WorkerLimits.Dedicated);
        WorkerCgroups.RemoveAsync(group).GetAwaiter().GetResult();
        return group.LimitsMemory;
    }
}
