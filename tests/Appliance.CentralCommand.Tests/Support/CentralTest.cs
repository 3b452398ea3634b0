using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests.Support;

/// <summary>A test with Central Command running, two sites, three appliances and an operator.</summary>
public abstract class CentralTest
{
    internal RunningCentral Central { get; private set; } = null!;

    internal EnrolledAppliance Box { get; private set; } = null!;

    internal EnrolledAppliance Sibling { get; private set; } = null!;

    internal EnrolledAppliance Stranger { get; private set; } = null!;

    internal HttpClient Operator { get; private set; } = null!;

    internal string DataPath { get; private set; } = "";

    [TestInitialize]
    public async Task StartAsync()
    {
        DataPath = Directory.CreateTempSubdirectory("central-command-").FullName;
        Central = await RunningCentral.StartAsync(DataPath);
        Box = await Central.EnrolAsync("clinic", "AA:BB:CC:DD:EE:01");
        Sibling = await Central.EnrolAsync("clinic", "AA:BB:CC:DD:EE:02");
        Stranger = await Central.EnrolAsync("practice", "AA:BB:CC:DD:EE:03");
        Operator = await Central.OperatorAsync();
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await Central.DisposeAsync();
        Directory.Delete(DataPath, recursive: true);
    }

    internal async Task<OrderView> OrderAsync(EnrolledAppliance appliance, string json = """{"order_type":"diagnostic","parameters":{"command":"uptime"}}""")
    {
        using var response = await Operator.SendJsonAsync("POST", $"/api/sites/{appliance.Site}/appliances/{appliance.Id}/orders", json);
        return await response.ReadAsync(CentralApiJson.Default.OrderView);
    }

    internal async Task RestartAsync()
    {
        await Central.DisposeAsync();
        Central = await RunningCentral.StartAsync(DataPath, Central.Clock);
    }
}
