namespace Appliance.Core.Plugins.Generations;

/// <summary>How long the supervisor waits for a worker.</summary>
internal static class PluginDeadlines
{
    /// <summary>From the start of the process to the answer of <c>load</c>, self-tests included.</summary>
    public static readonly TimeSpan Handshake = TimeSpan.FromSeconds(20);

    /// <summary>A worker ends a call at the call's own deadline; one that has not answered so long after it hangs.</summary>
    public static readonly TimeSpan AnswerMargin = TimeSpan.FromSeconds(10);

    /// <summary>For the calls of the serving generation when the daemon stops.</summary>
    public static readonly TimeSpan DrainAtStop = TimeSpan.FromSeconds(8);

    /// <summary>From the closing of the socket to the end of the process.</summary>
    public static readonly TimeSpan Exit = TimeSpan.FromSeconds(5);

    /// <summary>From the killing of a process to its end.</summary>
    public static readonly TimeSpan Killed = TimeSpan.FromSeconds(10);
}
