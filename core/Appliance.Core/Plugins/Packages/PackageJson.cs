using System.Text.Json.Serialization;

namespace Appliance.Core.Plugins.Packages;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(ActiveSetFile))]
internal sealed partial class PackageJson : JsonSerializerContext;
