namespace Appliance.Core.Plugins.Generations;

/// <summary>What a worker and its runtime need of the daemon's environment, which may hold what plugins are not to see.</summary>
internal static class WorkerVariables
{
    private static readonly string[] Names = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR"];

    /// <summary>They name what the runtime reads: itself, and the authorities that it trusts.</summary>
    private static readonly string[] PathNames = ["DOTNET_ROOT", "DOTNET_ROOT_X64", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    public static IEnumerable<(string Name, string Value)> Passed(Func<string, string?> variable) => Values([.. Names, .. PathNames], variable);

    /// <summary>What a worker has to read, wherever it lies.</summary>
    public static IEnumerable<string> Paths(Func<string, string?> variable) =>
        Values(PathNames, variable).SelectMany(one => one.Value.Split(':')).Where(path => path.StartsWith('/'));

    private static IEnumerable<(string Name, string Value)> Values(IEnumerable<string> names, Func<string, string?> variable)
    {
        foreach (var name in names)
        {
            if (variable(name) is { } value)
                yield return (name, value);
        }
    }
}
