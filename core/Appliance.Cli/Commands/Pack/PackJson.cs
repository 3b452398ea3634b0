using System.Text.Json.Serialization;

namespace Appliance.Cli.Commands.Pack;

/// <summary>What <c>--json</c> prints of a pack.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LintReport))]
[JsonSerializable(typeof(TestReport))]
[JsonSerializable(typeof(MutateReport))]
internal sealed partial class PackJson : JsonSerializerContext;
