using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Plugins;

/// <summary>The test plugin that sees the drift which a test tells it, without asking the machine.</summary>
internal static class Witness
{
    public static void AddTo(Clinic clinic) => TestPluginFolder.Copy("Witness", clinic[Path.Combine("installation", "plugins", "test.witness")]);

    /// <summary>Lines of the daemon's configuration.</summary>
    public static string Settings(string file) => $"plugins: {{ test.witness: {{ file: '{file}' }} }}";

    public static async Task SeesAsync(string file, string host, string check)
    {
        await File.WriteAllTextAsync($"{file}.new", $"{host} {check}");
        File.Move($"{file}.new", file);
    }

    public static async Task<HealReport> ReportAsync(Clinic clinic, string check) => (await Until.HoldsAsync(
        $"Central Command has the incident of {check}",
        async () => (await clinic.Api.IncidentsAsync()).FirstOrDefault(incident => incident.Report.Incident.CheckType == check),
        incident => incident is not null,
        clinic.Evidence))!.Report;
}
