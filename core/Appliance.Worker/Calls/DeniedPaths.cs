using System.Text.RegularExpressions;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Worker.Calls;

/// <summary>
/// Tells the supervisor of paths that the kernel refused to calls, once for each call and path, whether the plugin lets the exception
/// through or not. The kernel itself does not say so: the runtime's message has the path, and it counts only when no grant covers it.
/// Thread-safe.
/// </summary>
internal sealed partial class DeniedPaths(SupervisorNotices notices)
{
    [ThreadStatic]
    private static bool _isLooking;

    private volatile LoadRequest? _request;

    /// <param name="request">Has what this worker may write.</param>
    public void Know(LoadRequest request)
    {
        _request = request;
        if (request.Writable is not null)
            AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => Look(thrown.Exception);
    }

    /// <returns>The kind of failure that an exception of a plugin is.</returns>
    public FailureKind Judge(Exception exception) =>
        exception is CapabilityRefusedException || DeniedPath(exception) is not null ? FailureKind.Refused : FailureKind.Script;

    /// <summary>At every exception of this process, before anything catches it, on the thread that throws it.</summary>
    private void Look(Exception exception)
    {
        if (exception is not UnauthorizedAccessException || PluginCall.Current is not { } call || _isLooking)
            return;

        _isLooking = true;
        try
        {
            if (DeniedPath(exception) is { } path && call.AddDenied(path))
                _ = notices.TellAsync(WorkerMethods.Denied, new DeniedUse(call.Plugin, call.Contribution, path), WorkerJson.Default.DeniedUse);
        }
        catch (Exception)
        {
            // The message is a plugin's to make, and what is thrown from here ends the process.
        }
        finally
        {
            _isLooking = false;
        }
    }

    private string? DeniedPath(Exception exception) =>
        _request is { Writable: { } writable } request && exception is UnauthorizedAccessException
        && PathIn(exception.Message) is { } path && !IsGranted(path, writable, request.Closed)
            ? path
            : null;

    /// <summary>Of what is around a path the innermost decides.</summary>
    private static bool IsGranted(string path, IReadOnlyList<string> writable, IReadOnlyList<string> closed)
    {
        var innermost = closed.Concat(writable).Where(folder => Covers(folder, path)).MaxBy(folder => folder.Length);
        return innermost is not null && !closed.Contains(innermost);
    }

    private static bool Covers(string folder, string path) =>
        path == folder || path.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal);

    private static string? PathIn(string message) => QuotedPath().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("'(/[^']*)'")]
    private static partial Regex QuotedPath();
}
