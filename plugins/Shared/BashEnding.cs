namespace Appliance.Plugins.Shared;

/// <summary>How a dialogue with a shell ended.</summary>
internal enum BashEnding
{
    /// <summary>The script ran to its end.</summary>
    ScriptEnded,

    /// <summary>sudo asks for a password and there is none to give.</summary>
    PasswordMissing,

    /// <summary>sudo asks for a password again.</summary>
    PasswordRefused,

    /// <summary>The shell or sudo ended before it took the script.</summary>
    NotStarted,

    /// <summary>The shell ended, or the connection broke, in the middle of the script.</summary>
    Broken,

    /// <summary>The deadline passed.</summary>
    TimedOut,
}
