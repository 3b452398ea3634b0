namespace Appliance.Sdk;

/// <summary>What the supervisor needs to know of an order type before it runs one. The manifest repeats it.</summary>
public sealed record OrderType
{
    /// <summary>The name that orders carry, such as <c>diagnostic</c>. Lower case with underscores, unique on the appliance.</summary>
    public required string Name { get; init; }

    /// <summary>What an order of this type does, in one sentence for a person.</summary>
    public required string Description { get; init; }

    /// <summary>What an order of this type may change.</summary>
    public required OrderRisk Risk { get; init; }

    /// <summary>How long one order may run. Default 60 seconds.</summary>
    public TimeSpan Timeout { get; init => field = value > TimeSpan.Zero ? value : TimeSpan.FromSeconds(60); } = TimeSpan.FromSeconds(60);

    /// <summary>Whether running an order twice does no harm. Default false: after a crash it ends as interrupted.</summary>
    public bool Idempotent { get; init; }
}
