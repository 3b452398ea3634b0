namespace Appliance.Demo;

/// <param name="Install">The installation: <c>applianced</c>, <c>appliance</c>, <c>plugins/</c>, <c>worker/</c>.</param>
/// <param name="Central">The executable <c>central-command</c>.</param>
/// <param name="Plugin">The package of the sample plugin that serves at first.</param>
/// <param name="Update">Its next version.</param>
/// <param name="BadUpdate">The version after that: it loads well and brings its worker down at the first heal.</param>
/// <param name="Keep">Leave all running at the end, until Ctrl-C.</param>
/// <param name="Chapter">The one chapter to play, after those that it needs; null: all.</param>
internal sealed record DemoOptions(string Install, string Central, string Plugin, string Update, string BadUpdate, bool Keep, string? Chapter);
