using System.Text.Json;
using Appliance.Protocol.Packages;

namespace Appliance.Protocol.Worker;

/// <summary>One plugin version to load: its manifest, its folder, the folder for its data, and its options from the appliance configuration.</summary>
public sealed record PluginLoad(PluginManifest Manifest, string Directory, string DataDirectory, JsonElement? Options);
