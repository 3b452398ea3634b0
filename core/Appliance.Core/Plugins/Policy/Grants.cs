using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Policy;

/// <summary>What a plugin may use: what its manifest declares and the operator's policy grants. Immutable.</summary>
/// <param name="Granted">Null: all that is declared.</param>
internal sealed record Grants(Capabilities Declared, Capabilities? Granted)
{
    /// <summary>Why it may not; the predicate of a sentence about the plugin. Null: it may.</summary>
    public string? RefusalOfExecutor(string executor) => Refusal(
        capabilities => capabilities.Executors, "executors", $"executor '{executor}'", executor, ignoreCase: false);

    public string? RefusalOfHost(string hostname) => Refusal(
        capabilities => capabilities.Hosts, "hosts", $"machine '{hostname}'", hostname, ignoreCase: true);

    public string? RefusalOfSecret(string name) => Refusal(
        capabilities => capabilities.Secrets, "secrets", $"secret '{name}'", name, ignoreCase: false);

    /// <summary>What it may write beside its data folder.</summary>
    public IReadOnlyList<string> Paths => Granted is null
        ? Declared.Paths
        : [.. Declared.Paths.SelectMany(path => Granted.Paths.Select(other => Narrower(path, other)).OfType<string>()).Distinct()];

    /// <summary>Whether the whole file system is among the paths.</summary>
    public bool OpenEverything => Paths.Any(path => path.TrimEnd('/').Length == 0);

    /// <summary>Whether there is a secret that it may read.</summary>
    public bool HaveSecrets => Declared.Secrets.Count > 0 && Granted is not { Secrets.Count: 0 };

    private string? Refusal(Func<Capabilities, IReadOnlyList<string>> list, string key, string what, string name, bool ignoreCase)
    {
        bool Has(Capabilities capabilities) => list(capabilities).Any(pattern => NamePattern.Matches(pattern, name, ignoreCase));
        if (!Has(Declared))
            return $"may not use {what}: its plugin.json does not declare it under capabilities.{key}";
        return Granted is null || Has(Granted)
            ? null
            : $"may not use {what}: plugin_policy does not grant it, add it to the plugin's grants.{key} in config.yaml";
    }

    private static string? Narrower(string one, string other) =>
        PathPrefix.Covers(one, other) ? other : PathPrefix.Covers(other, one) ? one : null;
}
