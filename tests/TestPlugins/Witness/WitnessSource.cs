using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace TestPlugins.Witness;

/// <summary>As long as the file is there, it sees a drift for each of its lines.</summary>
public sealed class WitnessSource(IOptions<WitnessOptions> options) : IDriftSource
{
    public string Name => "witness";

    public async Task<IReadOnlyList<Incident>> PollAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Value.File))
            return [];

        var lines = await File.ReadAllLinesAsync(options.Value.File, cancellationToken);
        return [.. lines.Select(line => line.Split(' ')).Select(words => Seen(words[0], words[1]))];
    }

    private static Incident Seen(string host, string check) => new()
    {
        IncidentType = "drift",
        CheckType = check,
        Hostname = host,
        Platform = Platform.Linux,
        DriftDetected = true,
    };
}
