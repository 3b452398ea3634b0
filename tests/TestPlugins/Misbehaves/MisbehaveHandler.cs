using Appliance.Sdk;

namespace TestPlugins.Misbehaves;

public sealed class MisbehaveHandler : IOrderHandler<MisbehaveParameters>
{
    public async Task<OrderResult> RunAsync(MisbehaveParameters parameters, OrderContext context, CancellationToken cancellationToken)
    {
        switch (parameters.Deed)
        {
            case "throw":
                throw new InvalidOperationException("I was told to throw.");
            case "background":
                new Thread(() => throw new InvalidOperationException("I was told to throw in the background.")).Start();
                break;
            case "fail-fast":
                Environment.FailFast("I was told to fail fast.");
                break;
            case "spin":
                await File.WriteAllTextAsync(parameters.Started!, "", cancellationToken);
                Spin();
                break;
        }

        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        throw new InvalidOperationException("Nobody waits for ever.");
    }

    /// <summary>Takes this thread and every one that the pool has and adds.</summary>
    private static void Spin()
    {
        for (var i = 0; i < 64; i++)
            ThreadPool.UnsafeQueueUserWorkItem(static _ => Loop(), null);
        Loop();
    }

    private static void Loop()
    {
        while (true)
        {
        }
    }
}
