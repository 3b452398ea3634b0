using System.Text.Json;
using Appliance.Protocol.Control;

namespace Appliance.Cli.Commands;

/// <summary>An incident that a person wrote down as a JSON map.</summary>
internal static class IncidentFile
{
    public static async Task<JsonElement> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            var incident = await JsonSerializer.DeserializeAsync(stream, ControlJson.Default.JsonElement, cancellationToken);
            return incident.ValueKind == JsonValueKind.Object
                ? incident
                : throw new CliException(ExitCode.Error, $"The incident file '{file}' holds a JSON {incident.ValueKind}; write a map such as {{\"check_type\": \"firewall\"}}.");
        }
        catch (JsonException malformed)
        {
            throw new CliException(
                ExitCode.Error, $"The incident file '{file}' is not JSON ({file}:{malformed.LineNumber + 1}:{malformed.BytePositionInLine + 1}); mend it there.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Error, $"The incident file '{file}' cannot be read: {unreadable.Message}");
        }
    }
}
