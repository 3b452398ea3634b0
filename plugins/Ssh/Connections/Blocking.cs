namespace Appliance.Plugins.Ssh.Connections;

/// <summary>SSH.NET waits inside its calls: they get threads of their own, so that fifty slow hosts do not starve the pool.</summary>
internal static class Blocking
{
    public static Task RunAsync(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static Task<T> RunAsync<T>(Func<T> function) =>
        Task.Factory.StartNew(function, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
