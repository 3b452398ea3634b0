namespace Appliance.Plugins.Shared;

/// <summary>The three streams of a started shell, wherever it runs.</summary>
internal interface IBashChannel
{
    /// <summary>Feeds <paramref name="output"/> until the shell's standard output ends, and closes it. Never throws.</summary>
    Task PumpOutputAsync(MarkedOutput output);

    /// <summary>Feeds <paramref name="output"/> until the shell's standard error ends, and closes it. Never throws.</summary>
    Task PumpErrorAsync(MarkedOutput output);

    /// <summary>Writes to the shell's standard input. A broken pipe is not an error: the streams' end says why.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Closes the shell's standard input, on which it ends the run. Never throws.</summary>
    Task CloseInputAsync();

    /// <summary>The shell's own exit code once both streams ended; null when it has none, as when the connection broke.</summary>
    Task<long?> ExitCodeAsync(CancellationToken cancellationToken);
}
