using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appliance.Protocol.Packages;

/// <summary>A heal action as the manifest carries it: its name, or a map.</summary>
[JsonConverter(typeof(HealActionConverter))]
public sealed record HealActionDeclaration
{
    private const double DefaultTimeoutSeconds = 300;

    public required string Name { get; init; }
    public string? Description { get; init; }

    /// <summary>Default 300, also when it is 0.</summary>
    public double TimeoutSeconds { get; init => field = value > 0 ? value : DefaultTimeoutSeconds; } = DefaultTimeoutSeconds;

    public bool Idempotent { get; init; }
    public bool RequiresApproval { get; init; }

    /// <summary>The JSON Schema of its parameters. Null: it takes any.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>Whether all else is as it is by default.</summary>
    public bool IsNameAlone =>
        this is { Description: null, TimeoutSeconds: DefaultTimeoutSeconds, Idempotent: false, RequiresApproval: false, Schema: null };

    /// <summary>One of which nothing but the name is known.</summary>
    public static HealActionDeclaration Named(string name) => new() { Name = name };
}
