using System.Text.Json;
using System.Text.Json.Serialization;
using Appliance.Plugins.Maintenance.Processes;

namespace Appliance.Plugins.Maintenance.Orders;

/// <summary>What an order of this plugin yields: <c>{"exit_code": 0, "output": "…"}</c>.</summary>
internal sealed record CommandOutput(int ExitCode, string Output)
{
    public static JsonElement From(ProcessResult result) =>
        JsonSerializer.SerializeToElement(new CommandOutput(result.ExitCode, result.Output), CommandOutputJson.Default.CommandOutput);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CommandOutput))]
internal sealed partial class CommandOutputJson : JsonSerializerContext;
