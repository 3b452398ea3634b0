using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Policy;

/// <summary>What a plugin may use: what its manifest declares and the operator's policy grants. Immutable.</summary>
/// <param name="Granted">Null: all that is declared.</param>
internal sealed record Grants(string Plugin, Capabilities Declared, Capabilities? Granted)
{
    /// <summary>Why it may not; the predicate of a sentence about the plugin. Null: it may.</summary>
    public string? RefusalOfExecutor(string executor) => Refusal(
        capabilities => capabilities.Executors, "executors", $"executor '{executor}'", executor, ignoreCase: false);

    public string? RefusalOfHost(string hostname) => Refusal(
        capabilities => capabilities.Hosts, "hosts", $"machine '{hostname}'", hostname, ignoreCase: true);

    public string? RefusalOfSecret(string name) => Refusal(
        capabilities => capabilities.Secrets, "secrets", $"secret '{name}'", name, ignoreCase: false);

    /// <summary>Why the kernel refused it a path.</summary>
    public string ReasonOfPath(string path) => Missing.Paths.FirstOrDefault(declared => PathPrefix.Covers(declared, path)) is { } declared
        ? NotGranted(new Capabilities { Paths = [declared] })
        : "it is not among its granted paths";

    /// <summary>What it may write beside its data folder.</summary>
    public IReadOnlyList<string> Paths => Granted is null
        ? Declared.Paths
        : [.. Declared.Paths.SelectMany(path => Granted.Paths.Select(other => Narrower(path, other)).OfType<string>()).Distinct()];

    /// <summary>Whether the whole file system is among the paths.</summary>
    public bool OpenEverything => Paths.Any(path => path.TrimEnd('/').Length == 0);

    /// <summary>Whether there is a secret that it may read.</summary>
    public bool HaveSecrets => Declared.Secrets.Count > 0 && Granted is not { Secrets.Count: 0 };

    /// <summary>What it declares and is not granted.</summary>
    public Capabilities Missing => Granted is null ? new Capabilities() : new Capabilities
    {
        Executors = Without(Declared.Executors, Granted.Executors, ignoreCase: false),
        Hosts = Without(Declared.Hosts, Granted.Hosts, ignoreCase: true),
        Secrets = Without(Declared.Secrets, Granted.Secrets, ignoreCase: false),
        Paths = [.. Declared.Paths.Where(path => !Granted.Paths.Any(other => PathPrefix.Covers(other, path)))],
    };

    /// <summary>What of <c>config.yaml</c> would grant so much more.</summary>
    public string LinesFor(Capabilities more) => GrantLines.Of(Plugin, Granted ?? Declared, more);

    private string? Refusal(Func<Capabilities, IReadOnlyList<string>> list, string key, string what, string name, bool ignoreCase)
    {
        string? Pattern(Capabilities capabilities) => list(capabilities).FirstOrDefault(pattern => NamePattern.Matches(pattern, name, ignoreCase));
        if (Pattern(Declared) is null)
            return $"may not use {what}: its plugin.json does not declare it under capabilities.{key}";
        return Granted is null || Pattern(Granted) is not null ? null : $"may not use {what}: {NotGranted(One(key, name))}";
    }

    private string NotGranted(Capabilities one) => $"plugin_policy does not grant it; write into config.yaml and restart the daemon: {LinesFor(one)}";

    private static Capabilities One(string key, string name) => key switch
    {
        "executors" => new Capabilities { Executors = [name] },
        "hosts" => new Capabilities { Hosts = [name] },
        _ => new Capabilities { Secrets = [name] },
    };

    private static IReadOnlyList<string> Without(IReadOnlyList<string> declared, IReadOnlyList<string> granted, bool ignoreCase) =>
        [.. declared.Where(name => !granted.Any(pattern => NamePattern.Matches(pattern, name, ignoreCase)))];

    private static string? Narrower(string one, string other) =>
        PathPrefix.Covers(one, other) ? other : PathPrefix.Covers(other, one) ? one : null;
}
