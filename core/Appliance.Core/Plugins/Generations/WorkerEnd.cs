namespace Appliance.Core.Plugins.Generations;

/// <summary>How a worker's process ended.</summary>
/// <param name="Text">The end of what it printed; empty when it printed nothing.</param>
/// <param name="RanOutOfMemory">Whether the kernel ended it for want of memory.</param>
internal sealed record WorkerEnd(int ExitCode, string Text, bool RanOutOfMemory)
{
    /// <summary>Of a process that was killed and lives on.</summary>
    public static readonly WorkerEnd Outstanding = new(137, "it was killed and has not ended yet", RanOutOfMemory: false);

    public override string ToString() => Text.Length > 0 ? $"exit code {ExitCode}: {Text}" : $"exit code {ExitCode}";
}
