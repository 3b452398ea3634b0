namespace Appliance.Core.Checkin;

/// <summary>Central Command could not be reached or did not answer as it should. The message is a sentence without secrets.</summary>
internal sealed class CentralException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>No request reached the server, so another one would not either.</summary>
    public bool IsUnreachable { get; init; }
}
