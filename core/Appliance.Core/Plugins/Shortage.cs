using System.ComponentModel;
using System.Net.Sockets;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins;

/// <summary>Descriptors, processes, memory or disk space ran out. That passes, and says nothing about the package at hand.</summary>
internal static class Shortage
{
    private const int TryAgain = 11;
    private const int NoMemory = 12;
    private const int TooManyFilesOnTheSystem = 23;
    private const int TooManyFiles = 24;
    public const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <summary>Whether it is the reason of an exception, or of the one that led to it.</summary>
    public static bool IsBehind(Exception exception) => IsOne(exception) || (exception.InnerException is { } inner && IsBehind(inner));

    /// <summary>Whether it is disk space that ran out.</summary>
    private static bool IsFullDisk(Exception exception) =>
        exception is IOException { HResult: NoSpace or QuotaExceeded } || (exception.InnerException is { } inner && IsFullDisk(inner));

    /// <summary>The code of an operation that failed for it.</summary>
    public static PackageFault FaultOf(Exception exception) => IsFullDisk(exception) ? PackageFault.DiskFull : PackageFault.Shortage;

    /// <summary>What whoever wanted a package is told.</summary>
    public static PackageRefusedException RefusalOf(Exception exception, string package)
    {
        var (fault, reason) = (FaultOf(exception), exception.Message.TrimEnd('.'));
        return new PackageRefusedException(fault, fault == PackageFault.DiskFull
            ? $"The disk has no room for package '{package}': {reason}. Free some and install it again."
            : $"Package '{package}' could not be proven for want of resources: {reason}. Install it again.");
    }

    private static bool IsOne(Exception exception) => exception switch
    {
        IOException => exception.HResult is TooManyFilesOnTheSystem or TooManyFiles or NoSpace or QuotaExceeded,
        SocketException socket => socket.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable,
        Win32Exception system => system.NativeErrorCode is TryAgain or NoMemory or TooManyFilesOnTheSystem or TooManyFiles,
        _ => false,
    };
}
