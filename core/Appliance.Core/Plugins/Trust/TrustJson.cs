using System.Text.Json.Serialization;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Trust;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Publisher))]
internal sealed partial class TrustJson : JsonSerializerContext;
