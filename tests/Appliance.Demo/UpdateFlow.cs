using Appliance.Demo.Publishing;

namespace Appliance.Demo;

/// <summary>Brings a plugin's next version from its publisher over Central Command's feed into service.</summary>
internal static class UpdateFlow
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task<PluginPackage> RunAsync(Stage stage, string file, CancellationToken cancellationToken)
    {
        var package = await stage.Publisher.PublishAsync(file, cancellationToken);
        stage.Timeline.Held($"the publisher signed {package} and pushed it to the feed");
        await PluginOrderFlow.RunAsync(stage, "update_plugin", package, cancellationToken);
        return package;
    }

    public static async Task ConfirmedAsync(Stage stage, PluginPackage package, CancellationToken cancellationToken)
    {
        await Until.HoldsAsync($"{package} has passed its probation.", Deadline, token => stage.Appliance.StepAsync(package, "confirmed", token), cancellationToken);
        stage.Timeline.Held($"{package.Version} has passed its probation, which one good call ends here; by default 20 calls do, or ten minutes");
    }
}
