using Appliance.CentralCommand.Orders.Signing;
using Appliance.CentralCommand.Storage;
using Appliance.CentralCommand.Tokens;

namespace Appliance.CentralCommand.Commands;

/// <summary>The stores of a data folder, for a command that runs beside the server.</summary>
internal sealed class LocalStorage(ServiceProvider services) : IAsyncDisposable
{
    public TimeProvider Time { get; } = services.GetRequiredService<TimeProvider>();

    public static async Task<LocalStorage> OpenAsync(string dataPath, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(dataPath);
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<TokenMint>()
            .AddSingleton<OrderKeyRing>()
            .AddSingleton<OrderKeyRotation>()
            .AddEmbeddedStorage(folder)
            .AddSecretSeals(folder)
            .BuildServiceProvider();
        await services.GetRequiredService<Migrations>().ApplyAsync(cancellationToken);
        return new LocalStorage(services);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
