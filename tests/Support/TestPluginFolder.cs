using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;

namespace Appliance.Tests.Support;

/// <summary>A copy of a plugin of tests/TestPlugins, to be changed at will.</summary>
internal sealed record TestPluginFolder(string Path)
{
    public PluginManifest Manifest =>
        JsonSerializer.Deserialize(File.ReadAllText(ManifestPath), WorkerJson.Default.PluginManifest)!;

    private string ManifestPath => System.IO.Path.Combine(Path, "plugin.json");

    /// <param name="plugin">The project's name, such as <c>Echo</c>.</param>
    public static TestPluginFolder Copy(string plugin, string path)
    {
        Directory.CreateDirectory(path);
        foreach (var file in Directory.EnumerateFiles(BuiltArtifacts.Of(plugin)))
            File.Copy(file, System.IO.Path.Combine(path, System.IO.Path.GetFileName(file)));
        return new TestPluginFolder(path);
    }

    /// <summary>Changes the manifest.</summary>
    public TestPluginFolder With(Action<JsonNode> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(ManifestPath))!;
        change(manifest);
        File.WriteAllText(ManifestPath, manifest.ToJsonString());
        return this;
    }
}
