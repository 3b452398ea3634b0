using System.Text.RegularExpressions;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Worker.Calls;

/// <summary>
/// Tells the supervisor of calls that failed because the kernel keeps this worker to its paths. The kernel itself does not say so:
/// the runtime's message has the path, and it counts only when no grant covers it. Thread-safe.
/// </summary>
internal sealed partial class DeniedPaths(SupervisorNotices notices)
{
    private volatile LoadRequest? _request;

    /// <param name="request">Has what this worker may write.</param>
    public void Know(LoadRequest request) => _request = request;

    /// <returns>The kind of failure that an exception of a plugin is.</returns>
    public FailureKind Judge(string plugin, string contribution, Exception exception)
    {
        if (exception is CapabilityRefusedException)
            return FailureKind.Refused;
        if (_request is not { Writable: { } writable } request || exception is not UnauthorizedAccessException
            || PathIn(exception.Message) is not { } path || IsGranted(path, writable, request.Closed))
            return FailureKind.Script;

        _ = notices.TellAsync(WorkerMethods.Denied, new DeniedUse(plugin, contribution, path), WorkerJson.Default.DeniedUse);
        return FailureKind.Refused;
    }

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
