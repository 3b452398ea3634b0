namespace Appliance.Cli;

/// <summary>Who types the command, for the record.</summary>
internal static class Person
{
    /// <summary>Who called sudo is the person.</summary>
    public static string Name() => Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } caller ? caller : Environment.UserName;
}
