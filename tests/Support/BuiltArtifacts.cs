namespace Appliance.Tests.Support;

/// <summary>Where the build put the other projects, beside the running test.</summary>
internal static class BuiltArtifacts
{
    public static string Worker => Path.Combine(Of("Appliance.Worker"), "appliance-worker");

    /// <summary>The daemon, which starts workers.</summary>
    public static string Daemon => Path.Combine(Of("Appliance.Daemon"), "applianced");

    public static string Of(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name);
    }
}
