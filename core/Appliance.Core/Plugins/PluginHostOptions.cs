using System.Text.Json;
using Appliance.Core.Plugins.Policy;

namespace Appliance.Core.Plugins;

/// <summary>Where plugins and their worker are, from the configuration.</summary>
internal sealed record PluginHostOptions
{
    /// <summary>The read-only built-ins: one folder per plugin, in each its <c>plugin.json</c>.</summary>
    public required string BuiltInDirectory { get; init; }

    /// <summary><c>&lt;state_dir&gt;/plugins</c>: <c>&lt;id&gt;/&lt;version&gt;/</c>, <c>incoming/</c> and the active set.</summary>
    public required string StoreDirectory { get; init; }

    /// <summary><c>&lt;state_dir&gt;/trust</c>: one file per publisher.</summary>
    public required string TrustDirectory { get; init; }

    /// <summary>Whether packages may come in that nobody signed. Default false.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary><c>&lt;state_dir&gt;/plugin-data</c>: in it a folder for each plugin's own data.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The folder for the workers' sockets, mode 0700.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>The <c>appliance-worker</c> executable.</summary>
    public required string WorkerPath { get; init; }

    /// <summary>The <c>applianced</c> executable, which puts a worker behind its limits. Null: it is started without them.</summary>
    public string? LauncherPath { get; init; }

    /// <summary>The folder with the daemon's own files, of which workers see their own part alone.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>The file of the daemon's configuration, which no grant opens. Null: there is none.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>With what options are digested: it lies where no worker reads.</summary>
    public string DigestKey { get; init; } = "";

    public string SecretsDirectory => Path.Combine(StateDirectory, "secrets");

    public PluginPolicies Policies { get; init; } = PluginPolicies.Default;

    /// <summary>How long a worker without work lives. Default 30 seconds.</summary>
    public TimeSpan WorkerIdle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So many calls end the probation of a new version before its time. Default 20.</summary>
    public int ProbationCalls { get; init; } = 20;

    /// <summary>The options of each plugin, by its id.</summary>
    public IReadOnlyDictionary<string, JsonElement> PluginOptions { get; init; } = new Dictionary<string, JsonElement>();
}
