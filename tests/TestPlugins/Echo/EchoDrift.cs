using Appliance.Sdk;

namespace TestPlugins.Echo;

public sealed class EchoDrift : IDriftSource
{
    public string Name => "echo_drift";

    public Task<IReadOnlyList<Incident>> PollAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Incident>>(
        [new Incident { IncidentType = "drift", Hostname = "echo-1", DriftDetected = true }]);
}
