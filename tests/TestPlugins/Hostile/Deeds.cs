using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace TestPlugins.Hostile;

/// <summary>What a process can do to itself and to others.</summary>
internal static class Deeds
{
    private const int Block = 64 * 1024 * 1024;
    private const int Blocks = 64;

    /// <summary>More than a worker may have, and less than the kernel lets any process have.</summary>
    private const int HoardedBlocks = 8;
    private const int Threads = 10_000;

    public static void Do(string deed)
    {
        switch (deed)
        {
            case "stack-overflow":
                Console.Write(Descend(0));
                break;
            case "exit":
                Environment.Exit(7);
                break;
            case "fail-fast":
                Environment.FailFast("I was told to fail fast.");
                break;
            case "segfault":
                Marshal.WriteByte(0x6ead_0000, 1);
                break;
            case "background":
                new Thread(() => throw new InvalidOperationException("I was told to throw in the background.")).Start();
                break;
            case "loop":
                while (true)
                {
                }

            case "wait":
                // Its caller does, and listens to nobody.
                break;
            case "allocate":
                Console.Write(Enumerable.Range(0, Blocks).Select(_ => GC.AllocateUninitializedArray<byte>(Block)).Select(Touch).ToList().Count);
                break;
            case "allocate-native":
                for (var i = 0; i < Blocks; i++)
                    TouchNative(Marshal.AllocHGlobal(Block));
                break;
            case "hoard":
                for (var i = 0; i < HoardedBlocks; i++)
                    TouchNative(Marshal.AllocHGlobal(Block));
                break;
            case "threads":
                StartThreads();
                break;
            default:
                throw new ArgumentException($"I know no deed '{deed}'.");
        }
    }

    /// <summary>What the daemon answers when it is told to trust somebody.</summary>
    public static async Task<string> CommandAsync(string path, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("""{"jsonrpc":"2.0","id":1,"method":"trust/add","params":{}}"""u8.ToArray(), cancellationToken);
        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(cancellationToken) ?? "closed";
    }

    public static string Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            return "killed";
        }
        catch (Win32Exception exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Writes, and keeps to itself that it may not.</summary>
    public static void Swallow(string path)
    {
        try
        {
            File.WriteAllText(path, "I was here.");
        }
        catch (UnauthorizedAccessException)
        {
            // Nobody needs to know.
        }
    }

    private static void StartThreads()
    {
        try
        {
            for (var i = 0; i < Threads; i++)
                new Thread(() => new ManualResetEventSlim().Wait(CancellationToken.None), maxStackSize: 64 * 1024).Start();
        }
        catch (OutOfMemoryException)
        {
            // As many as there may be. They stay.
        }
    }

    private static int Descend(int depth) => Descend(depth + 1) + depth;

    private static byte[] Touch(byte[] block)
    {
        for (var at = 0; at < block.Length; at += Environment.SystemPageSize)
            block[at] = 1;
        return block;
    }

    private static void TouchNative(nint block)
    {
        for (var at = 0; at < Block; at += Environment.SystemPageSize)
            Marshal.WriteByte(block, at, 1);
    }
}
