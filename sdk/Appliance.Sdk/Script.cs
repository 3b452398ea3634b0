namespace Appliance.Sdk;

/// <summary>A script with the values that it works on. Values travel as environment variables and are never pasted into the text.</summary>
public sealed record Script
{
    /// <summary>The script's text, of any length, with line feeds.</summary>
    public required string Text { get; init; }

    /// <summary>What interprets the text. Default <see cref="ScriptInterpreter.Bash"/>.</summary>
    public ScriptInterpreter Interpreter { get; init; } = ScriptInterpreter.Bash;

    /// <summary>Environment variables for the script. Names match <c>[A-Za-z_][A-Za-z0-9_]*</c>. Default none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>Whether to run as the administrator (sudo on Linux). Default false. Ignored where the account is one already.</summary>
    public bool Elevated { get; init; }
}
