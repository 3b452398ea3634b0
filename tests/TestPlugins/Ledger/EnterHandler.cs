using System.Text.Json;
using Appliance.Sdk;

namespace TestPlugins.Ledger;

public sealed class EnterHandler(TimeProvider time) : IOrderHandler<EnterParameters>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task<OrderResult> RunAsync(EnterParameters parameters, OrderContext context, CancellationToken cancellationToken)
    {
        await File.AppendAllTextAsync(parameters.File, $"{context.OrderId}\n", cancellationToken);
        while (parameters.HoldUntil is { } file && !File.Exists(file))
            await Task.Delay(Pause, time, cancellationToken);
        return OrderResult.Completed(JsonSerializer.SerializeToElement(new { entered = true }));
    }
}
