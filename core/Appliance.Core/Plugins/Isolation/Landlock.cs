using System.Runtime.InteropServices;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>
/// The kernel's Landlock: a thread gives up, for itself and for what it starts, all of the file system but what rules grant.
/// https://docs.kernel.org/userspace-api/landlock.html
/// </summary>
internal static class Landlock
{
    private const int CreateRuleset = 444;
    private const int AddRule = 445;
    private const int RestrictSelf = 446;
    private const uint AskVersion = 1;
    private const int PathBeneath = 1;
    private const int NetworkSince = 4;
    private const int SignalsSince = 6;

    /// <summary>Signals reach what the thread itself starts, and not the daemon.</summary>
    private const ulong ScopeSignals = 2;
    private const int SetNoNewPrivileges = 38;
    private const int PathOnlyCloseOnExec = 0x280000;

    /// <summary>What the kernel's version of Landlock can do; 0 where there is none.</summary>
    public static int Version { get; } = OperatingSystem.IsLinux() ? (int)Math.Max(0, Ask(CreateRuleset, 0, 0, AskVersion)) : 0;

    /// <returns>The rule set's descriptor.</returns>
    public static int Create()
    {
        var attribute = new RulesetAttribute { Files = LandlockAccess.All(Version), Scope = Version >= SignalsSince ? ScopeSignals : 0 };
        var ruleset = (int)Create(CreateRuleset, ref attribute, Version switch { < NetworkSince => 8, < SignalsSince => 16, _ => 24 }, 0);
        return ruleset >= 0 ? ruleset : throw Failure("creating the rules");
    }

    /// <summary>
    /// Grants access below a real path. One that does not exist needs no rule; one that a link leads elsewhere gets none, for a
    /// plugin may have put it there.
    /// </summary>
    public static void Allow(int ruleset, string path, bool write)
    {
        var descriptor = Open(path, PathOnlyCloseOnExec);
        if (descriptor < 0)
            return;

        try
        {
            if (new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget == path)
                Allow(ruleset, descriptor, path, write);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>From here on the rules hold for this thread and for whatever it executes.</summary>
    public static void Restrict(int ruleset)
    {
        // Only who may do everything anyway may restrict itself and keep sudo and its like.
        if (EffectiveUser() != 0 && Control(SetNoNewPrivileges, 1, 0, 0, 0) != 0)
            throw Failure("giving up new privileges");
        if (Restrict(RestrictSelf, ruleset, 0) != 0)
            throw Failure("applying the rules");
        _ = Close(ruleset);
    }

    private static void Allow(int ruleset, int descriptor, string path, bool write)
    {
        var rule = new PathRule { Access = LandlockAccess.Of(Version, write, Directory.Exists(path)), Descriptor = descriptor };
        if (Add(AddRule, ruleset, PathBeneath, ref rule, 0) != 0)
            throw Failure($"the rule for '{path}'");
    }

    private static InvalidOperationException Failure(string what) => new($"The kernel's Landlock failed at {what} with error {Marshal.GetLastPInvokeError()}.");

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Ask(long number, nint attribute, nuint size, uint flags);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Create(long number, ref RulesetAttribute attribute, nuint size, uint flags);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Add(long number, int ruleset, int type, ref PathRule rule, uint flags);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Restrict(long number, int ruleset, uint flags);

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();

    [StructLayout(LayoutKind.Sequential)]
    private struct RulesetAttribute
    {
        public ulong Files;
        public ulong Network;
        public ulong Scope;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        public ulong Access;
        public int Descriptor;
    }
}
