using System.Text.Json.Serialization;

namespace Appliance.Core.Plugins.Packages;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActiveSetFile))]
[JsonSerializable(typeof(IReadOnlyList<ProvenPlugin>))]
internal sealed partial class PackageJson : JsonSerializerContext;
