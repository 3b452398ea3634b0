using System.Text.Json;
using Appliance.Protocol.Packages;

namespace Appliance.Protocol.Worker;

/// <summary>One plugin version to load: its folder, its manifest, and its options from the appliance configuration.</summary>
public sealed record PluginLoad(PluginManifest Manifest, string Directory, JsonElement? Options);
