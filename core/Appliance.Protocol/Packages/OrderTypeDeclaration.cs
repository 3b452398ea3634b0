using System.Text.Json;
using Appliance.Sdk;

namespace Appliance.Protocol.Packages;

/// <summary>An order type as manifest and check-in carry it. <see cref="Schema"/> is the JSON Schema of its parameters.</summary>
public sealed record OrderTypeDeclaration
{
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required OrderRisk Risk { get; init; }

    /// <summary>Default 60, also when it is absent or 0 in the JSON.</summary>
    public double TimeoutSeconds { get; init => field = value > 0 ? value : 60; } = 60;

    public bool Idempotent { get; init; }
    public JsonElement? Schema { get; init; }
}
