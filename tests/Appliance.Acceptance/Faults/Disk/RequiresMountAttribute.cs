namespace Appliance.Acceptance.Faults.Disk;

/// <summary>Skips, with the reason, what mounts a file system.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresMountAttribute : ConditionBaseAttribute
{
    private static readonly Lazy<bool> Mounts = new(TryMount);

    public RequiresMountAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "A small file system can be mounted by root alone, and not in every container.";

    public override string GroupName => nameof(RequiresMountAttribute);

    public override bool IsConditionMet => Mounts.Value;

    private static bool TryMount()
    {
        if (!Environment.IsPrivilegedProcess)
            return false;

        // In a namespace of its own, so that nothing of the trial is left.
        var trial = Tool.TryRunAsync("unshare", "", "--mount", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", Path.GetTempPath());
        return trial.GetAwaiter().GetResult().ExitCode == 0;
    }
}
