namespace Appliance.Core.State;

/// <summary>What one heal has to claim before it runs.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Host">The machine, as <see cref="CooldownLedger.Host"/> has it.</param>
/// <param name="Holder">The incident.</param>
internal sealed record Restraint(string RuleId, string Host, string Holder)
{
    /// <summary>The incidents of which the rule acts on the first. Null: on every one.</summary>
    public string? Group { get; init; }

    /// <summary>For how long the first one stands for the others.</summary>
    public TimeSpan? Per { get; init; }

    /// <summary>On how many machines the rule may act. Null: on any number.</summary>
    public int? MostHosts { get; init; }

    /// <summary>From when on machines count.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>On how many machines all rules together may act. Null: on any number.</summary>
    public int? MostHostsOfAll { get; init; }

    /// <summary>For how long a machine counts for all rules together.</summary>
    public TimeSpan PerOfAll { get; init; }
}
