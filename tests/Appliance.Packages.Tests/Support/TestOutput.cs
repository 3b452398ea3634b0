namespace Appliance.Packages.Tests.Support;

/// <summary>The folder in which the running test lies: <c>artifacts/bin/&lt;project&gt;/&lt;configuration&gt;</c>.</summary>
internal static class TestOutput
{
    private static readonly DirectoryInfo Own = new(AppContext.BaseDirectory.TrimEnd('/'));

    public static string Configuration => Own.Name;

    public static string Repository => Own.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>A folder in it, without what an earlier run left there.</summary>
    public static string Empty(string name)
    {
        var folder = Path.Combine(Own.FullName, name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return folder;
    }
}
