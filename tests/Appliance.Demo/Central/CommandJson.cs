using System.Text.Json.Serialization;

namespace Appliance.Demo.Central;

/// <summary>The JSON that the commands of <c>central-command</c> print.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EnrolledAppliance))]
[JsonSerializable(typeof(AccessToken))]
internal sealed partial class CommandJson : JsonSerializerContext;
