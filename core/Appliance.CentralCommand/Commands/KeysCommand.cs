using System.CommandLine;
using System.Security.Cryptography;
using Appliance.CentralCommand.Orders.Signing;

namespace Appliance.CentralCommand.Commands;

/// <summary><c>central-command keys list|rotate</c>.</summary>
internal static class KeysCommand
{
    public static Command Create(Option<string> data, Option<bool> json) =>
        new("keys", "The keys that orders are signed with.") { List(data, json), Rotate(data, json) };

    private static Command List(Option<string> data, Option<bool> json)
    {
        var list = new Command("list", "Show the key that signs and the one that will after it, as 'appliance trust order-keys list' does.");
        list.SetAction(async (parsed, cancellation) =>
        {
            await using var storage = await LocalStorage.OpenAsync(parsed.GetRequiredValue(data), cancellation);
            var keys = await storage.Get<OrderKeyRing>().ReadAsync(cancellation);
            return await new Answer(Lines(keys)).PrintAsync(parsed.GetValue(json));
        });
        return list;
    }

    private static Command Rotate(Option<string> data, Option<bool> json)
    {
        var rotate = new Command("rotate", "Sign with the next key from now on, and have each appliance trust a new one after it.");
        rotate.SetAction(async (parsed, cancellation) =>
        {
            await using var storage = await LocalStorage.OpenAsync(parsed.GetRequiredValue(data), cancellation);
            return await (await RotateAsync(storage, cancellation)).PrintAsync(parsed.GetValue(json));
        });
        return rotate;
    }

    private static async Task<Answer> RotateAsync(LocalStorage storage, CancellationToken cancellationToken)
    {
        try
        {
            var (keys, appliances) = await storage.Get<OrderKeyRotation>().RotateAsync(cancellationToken);
            return new Answer([.. Lines(keys), ("appliances_told", $"{appliances}")]);
        }
        catch (CryptographicException)
        {
            return Answer.Refuse("The key that signs now cannot be opened with the keys in the data folder, and nothing was changed; restore its folder 'keys' from a backup.");
        }
    }

    private static IReadOnlyList<(string Name, string Value)> Lines(StoredOrderKeys keys) =>
        [(OrderKeyRole.Current, keys.Current.Public.Kid), (OrderKeyRole.Next, keys.Next.Public.Kid)];
}
