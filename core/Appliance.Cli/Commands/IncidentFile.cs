using System.Text.Json;
using Appliance.Cli.Output;
using Appliance.Protocol.Control;
using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

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
            if (incident.ValueKind != JsonValueKind.Object)
                throw new CliException(ExitCode.Error, $"The incident file '{file}' holds a JSON {incident.ValueKind}; write a map such as {{\"check_type\": \"firewall\"}}.");
            WarnOfUnknownFields(file, incident);
            return incident;
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

    /// <summary>No rule reads them, so that the answer would be about another incident than the one that was meant.</summary>
    private static void WarnOfUnknownFields(string file, JsonElement incident)
    {
        var known = IncidentFields.Readers.Keys;
        foreach (var name in incident.EnumerateObject().Select(field => field.Name).Where(name => !known.Contains(name)))
        {
            var sentence = $"Warning: no incident has the field '{name}' of the incident file '{file}', and it is passed over{Spelling.Remedy(name, known)} A check's own facts are under 'details'.";
            Console.Error.WriteLine(new Cell(sentence).Text);
        }
    }
}
