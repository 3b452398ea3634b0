namespace Appliance.Cli;

/// <summary>The command cannot be carried out; the message is the sentence that the operator reads.</summary>
internal sealed class CliException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
