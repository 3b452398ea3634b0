namespace Appliance.Architecture.Tests.Support;

/// <summary>plugins → Sdk ← Protocol ← {Worker, Rules, CentralCommand}, Rules ← {Core, Cli}, Core ← Daemon; tests may see what they test.</summary>
internal static class AllowedReferences
{
    private static readonly string[] Sdk = ["Appliance.Sdk"];
    private static readonly string[] Wires = ["Appliance.Protocol", "Appliance.Sdk"];

    public static IReadOnlyList<string> Of(ProjectFile project) => project.Name switch
    {
        "Appliance.Sdk.Packaging" or "Appliance.Core.Registrations" => [],
        "Appliance.Sdk" => ["Appliance.Sdk.Packaging"],
        "Appliance.Protocol" or "Appliance.Sdk.Testing" => Sdk,
        "Appliance.Worker" or "Appliance.Rules" or "Appliance.CentralCommand" => Wires,
        "Appliance.Cli" => [.. Wires, "Appliance.Rules"],
        "Appliance.Core" => [.. Wires, "Appliance.Rules", "Appliance.Core.Registrations"],
        "Appliance.Daemon" => [.. Wires, "Appliance.Rules", "Appliance.Core"],
        _ when project.Root is "plugins" or "samples" => Sdk,
        var name => throw new InvalidOperationException($"Project '{name}' has no place in the design; give it one in {nameof(AllowedReferences)}."),
    };
}
