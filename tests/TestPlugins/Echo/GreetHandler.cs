using System.Text.Json;
using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace TestPlugins.Echo;

public sealed class GreetHandler(IOptions<EchoOptions> options, TimeProvider time) : IOrderHandler<GreetParameters>
{
    public Task<OrderResult> RunAsync(GreetParameters parameters, OrderContext context, CancellationToken cancellationToken)
    {
        var text = string.Join(' ', Enumerable.Repeat($"{options.Value.Greeting}, {parameters.FullName}.", parameters.Times));
        var result = JsonSerializer.SerializeToElement(new { text, tone = parameters.Tone.ToString(), year = time.GetUtcNow().Year });
        return Task.FromResult(OrderResult.Completed(result));
    }
}
