using System.Text.Json;
using Appliance.Sdk;

namespace TestPlugins.Hostile;

public sealed class HarmHandler(ISecretSource secrets) : IOrderHandler<HarmParameters>
{
    public async Task<OrderResult> RunAsync(HarmParameters parameters, OrderContext context, CancellationToken cancellationToken)
    {
        switch (parameters.Deed)
        {
            case "write":
                await File.WriteAllTextAsync(parameters.What!, "I was here.", cancellationToken);
                return Done("written");
            case "swallow":
                Deeds.Swallow(parameters.What!);
                await Task.Run(() => Deeds.Swallow(parameters.What!), cancellationToken);
                return Done("nothing happened");
            case "read":
                return Done(await File.ReadAllTextAsync(parameters.What!, cancellationToken));
            case "secret":
                return Done(await secrets.ReadAsync(parameters.What!, cancellationToken) ?? "none");
            case "target":
                var ran = await context.Target(parameters.What!).RunAsync(new Script { Text = "id" }, TimeSpan.FromSeconds(5), cancellationToken);
                return ran.Failure is { } failure ? OrderResult.Failed(failure, ran.Message!) : Done(ran.StandardOutput);
            case "command":
                return Done(await Deeds.CommandAsync(parameters.What!, cancellationToken));
            case "kill":
                return Done(Deeds.Kill(int.Parse(parameters.What!)));
        }

        Deeds.Do(parameters.Deed);
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        throw new InvalidOperationException("Nobody waits for ever.");
    }

    private static OrderResult Done(string text) => OrderResult.Completed(JsonSerializer.SerializeToElement(new { text }));
}
