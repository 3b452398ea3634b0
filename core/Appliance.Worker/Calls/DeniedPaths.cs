using System.Text.RegularExpressions;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Worker.Calls;

/// <summary>
/// Tells the supervisor of calls that failed because the kernel keeps this worker to its paths. The kernel itself does not say so:
/// the runtime's message has the path, and it counts only when no grant covers it. Thread-safe.
/// </summary>
internal sealed partial class DeniedPaths(IServiceProvider services)
{
    private volatile IReadOnlyList<string>? _writable;

    /// <param name="writable">What this worker may write; null when the kernel does not keep it to that.</param>
    public void Know(IReadOnlyList<string>? writable) => _writable = writable;

    /// <returns>The kind of failure that an exception of a plugin is.</returns>
    public FailureKind Judge(string plugin, string contribution, Exception exception)
    {
        if (exception is CapabilityRefusedException)
            return FailureKind.Refused;
        if (_writable is not { } writable || exception is not UnauthorizedAccessException || PathIn(exception.Message) is not { } path
            || writable.Any(granted => path == granted || path.StartsWith(granted.TrimEnd('/') + '/', StringComparison.Ordinal)))
            return FailureKind.Script;

        _ = TellAsync(new DeniedUse(plugin, contribution, path));
        return FailureKind.Refused;
    }

    private async Task TellAsync(DeniedUse use)
    {
        try
        {
            await services.GetRequiredService<JsonRpcConnection>().NotifyAsync(WorkerMethods.Denied, use, WorkerJson.Default.DeniedUse, CancellationToken.None);
        }
        catch (JsonRpcClosedException)
        {
            // The supervisor is gone and this process ends.
        }
    }

    private static string? PathIn(string message) => QuotedPath().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("'(/[^']*)'")]
    private static partial Regex QuotedPath();
}
