namespace Appliance.Plugins.Shared;

/// <summary>What a dialogue with a shell brought.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="ExitCode">The script's exit code, or the shell's own when the script did not run to its end; null when unknown.</param>
/// <param name="Output">The script's standard output.</param>
/// <param name="Error">The script's standard error.</param>
/// <param name="Preamble">What was written to standard error before the script began.</param>
/// <param name="Clean">Whether the shell is known to have ended with all its processes.</param>
internal sealed record BashOutcome(BashEnding Ending, long? ExitCode, string Output, string Error, string Preamble, bool Clean)
{
    /// <summary>The preamble's last line, short enough for a message.</summary>
    public string LastWords
    {
        get
        {
            var line = Preamble.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
            return line.Length <= 200 ? line : line[..200];
        }
    }
}
