using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>How one kind of drift is detected, remedied and verified.</summary>
internal sealed record Runbook
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<Platform> Platforms { get; init; }
    public required ScriptInterpreter Interpreter { get; init; }
    public required string Detect { get; init; }
    public required string Remediate { get; init; }
    public required string Verify { get; init; }

    /// <summary>Whether it may be remedied now; null: it always may.</summary>
    public string? Precheck { get; init; }

    /// <summary>Undoes what the remedy changed, when the machine was not brought back; null: what was changed stays.</summary>
    public string? Rollback { get; init; }
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
    public bool Elevated { get; init; } = true;
    public bool Idempotent { get; init; }

    /// <summary>Whether it interrupts what people work with.</summary>
    public bool Disruptive { get; init; }

    /// <summary>Whether a person has to let it run, each time.</summary>
    public bool RequiresApproval { get; init; }
    public RunbookParameters Parameters { get; init; } = RunbookParameters.None;
    public IReadOnlyList<string> HipaaControls { get; init; } = [];
    public required string Source { get; init; }
}
