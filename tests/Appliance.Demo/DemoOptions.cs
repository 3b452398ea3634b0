namespace Appliance.Demo;

/// <param name="Install">The installation: <c>applianced</c>, <c>appliance</c>, <c>plugins/</c>, <c>worker/</c>.</param>
/// <param name="Central">The executable <c>central-command</c>.</param>
/// <param name="PluginV1">The sample plugin's first version; null: the chapter that replaces it cannot be played.</param>
/// <param name="PluginV2">Its next version.</param>
/// <param name="Keep">Leave all running at the end, until Ctrl-C.</param>
/// <param name="Chapter">The one chapter to play, after those that it needs; null: all.</param>
internal sealed record DemoOptions(string Install, string Central, string? PluginV1, string? PluginV2, bool Keep, string? Chapter);
