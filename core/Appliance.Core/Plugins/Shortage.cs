namespace Appliance.Core.Plugins;

/// <summary>Descriptors or disk space ran out. That passes, and says nothing about the package at hand.</summary>
internal static class Shortage
{
    private const int TooManyFilesOnTheSystem = 23;
    private const int TooManyFiles = 24;
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    public static bool IsBehind(Exception exception) =>
        exception is IOException { HResult: TooManyFilesOnTheSystem or TooManyFiles or NoSpace or QuotaExceeded };
}
