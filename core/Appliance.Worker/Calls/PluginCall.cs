namespace Appliance.Worker.Calls;

/// <summary>A call of a plugin, to be found from wherever its code goes on: tasks, timers and threads that it starts. Thread-safe.</summary>
/// <param name="contribution">What is called, such as <c>order type 'backup'</c>.</param>
internal sealed class PluginCall(string plugin, string contribution)
{
    /// <summary>As many as the supervisor records of one plugin in ten minutes.</summary>
    private const int MostDenials = 20;

    private static readonly AsyncLocal<PluginCall?> Running = new();

    private readonly HashSet<string> _denied = [];

    /// <summary>Null in code that no call has started.</summary>
    public static PluginCall? Current => Running.Value;

    public string Plugin => plugin;

    public string Contribution => contribution;

    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        Running.Value = this;

        // Awaited here, so that what it fails with is seen as thrown in it.
        return await call();
    }

    /// <returns>Whether it is to be told.</returns>
    public bool AddDenied(string path)
    {
        lock (_denied)
            return _denied.Count < MostDenials && _denied.Add(path);
    }
}
