using Appliance.Tests.Support;


namespace Appliance.Acceptance.Faults.Kill;

/// <summary>The test plugin whose order <c>enter</c> must not be carried out twice, and the file in which it leaves its traces.</summary>
internal sealed class Ledger(string file)
{
    public const string OrderType = "enter";

    public static void Install(string installation) => TestPluginFolder.Copy("Ledger", Path.Combine(installation, "plugins", "test.ledger"));

    public string Parameters(string? holdUntil = null) =>
        holdUntil is null ? $$"""{"file":"{{file}}"}""" : $$"""{"file":"{{file}}","hold_until":"{{holdUntil}}"}""";

    /// <summary>How often the order was carried out.</summary>
    public int Entries(string orderId) => File.Exists(file) ? File.ReadAllLines(file).Count(line => line == orderId) : 0;
}
