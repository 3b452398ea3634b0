namespace Appliance.Plugins.Shared;

internal enum MarkKind
{
    /// <summary>sudo asks for the password.</summary>
    Prompted,

    /// <summary>The shell waits for the script.</summary>
    Ready,

    /// <summary>The script ended; what follows on this stream is not its output.</summary>
    Ended,

    /// <summary>The stream ended.</summary>
    Closed,
}
