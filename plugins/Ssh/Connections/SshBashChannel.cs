using System.Net.Sockets;
using Appliance.Plugins.Shared;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Appliance.Plugins.Ssh.Connections;

/// <summary>The streams of one remote command. Closing it closes the channel, on which the remote shell ends the run.</summary>
internal sealed class SshBashChannel(SshCommand command, Task execution, Stream input, SemaphoreSlim sessions) : IBashChannel
{
    private const int LongWrite = 64 * 1024;

    public Task PumpOutputAsync(MarkedOutput output) => Blocking.RunAsync(() => Pump(command.OutputStream, output));

    public Task PumpErrorAsync(MarkedOutput output) => Blocking.RunAsync(() => Pump(command.ExtendedOutputStream, output));

    public Task WriteAsync(ReadOnlyMemory<byte> bytes) =>
        bytes.Length > LongWrite ? Blocking.RunAsync(() => Write(bytes)) : Task.Run(() => Write(bytes));

    public Task CloseInputAsync() => Task.Run(() => Quietly(input.Dispose));

    public async Task<long?> ExitCodeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await execution.WaitAsync(cancellationToken);
            return command.ExitStatus;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return null;
        }
    }

    /// <summary>Returns at once: SSH.NET waits for the peer, and a daemon that the script left running makes that a second.</summary>
    public void Close() => _ = CloseAsync();

    private async Task CloseAsync()
    {
        await Blocking.RunAsync(() => Quietly(command.Dispose));
        sessions.Release();
        await execution.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static void Pump(Stream stream, MarkedOutput output)
    {
        var buffer = new byte[32 * 1024];
        Quietly(() =>
        {
            for (int read; (read = stream.Read(buffer)) > 0;)
                output.Append(buffer.AsSpan(0, read));
        });
        output.Close();
    }

    private void Write(ReadOnlyMemory<byte> bytes) => Quietly(() =>
    {
        input.Write(bytes.Span);
        input.Flush();
    });

    /// <summary>A broken connection shows as the end of both streams; whoever reads them says what it means.</summary>
    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (IsBroken(exception))
        {
        }
    }

    private static bool IsBroken(Exception exception) =>
        exception is SshException or IOException or SocketException or ObjectDisposedException or InvalidOperationException;
}
