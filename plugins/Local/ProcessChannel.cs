using System.ComponentModel;
using System.Diagnostics;
using Appliance.Plugins.Shared;

namespace Appliance.Plugins.Local;

/// <summary>The streams of a started process. Disposing it ends the process should it still run.</summary>
internal sealed class ProcessChannel(Process process) : IBashChannel, IAsyncDisposable
{
    public Task PumpOutputAsync(MarkedOutput output) => PumpAsync(process.StandardOutput.BaseStream, output);

    public Task PumpErrorAsync(MarkedOutput output) => PumpAsync(process.StandardError.BaseStream, output);

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes);
            await process.StandardInput.BaseStream.FlushAsync();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone; the end of its streams says so.
        }
    }

    public Task CloseInputAsync()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was still to be written has no reader any more.
        }

        return Task.CompletedTask;
    }

    public async Task<long?> ExitCodeAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // On this close the shell ends whatever is left of the run; the exit is awaited so that no zombie stays.
        await CloseInputAsync();
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is Win32Exception or AggregateException or InvalidOperationException)
        {
            // Already gone, or sudo's: that one ends by its closed input.
        }
    }

    private static async Task PumpAsync(Stream stream, MarkedOutput output)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
                output.Append(buffer.AsSpan(0, read));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Read as the end of the stream.
        }
        finally
        {
            output.Close();
        }
    }
}
